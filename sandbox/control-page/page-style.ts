/** The page's look: the desk's tokens, light and dark by what the system asks for. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;
  --bg:#f7f8fa;--panel:#fff;--line:#e4e7ec;--edge:#858d9c;--soft:#eef0f4;--text:#161a22;--muted:#5b6472;
  --accent:#4338ca;--on-accent:#fff;--ok:#0f7a4b;--wait:#8a5a00;--wait-soft:#fdf3dc;--unknown:#6d3bd1;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{
  --bg:#0e1116;--panel:#14181f;--line:#272d38;--edge:#667081;--soft:#1f252e;--text:#e8ebf0;--muted:#a0a9b8;
  --accent:#8f8bff;--on-accent:#0e1116;--ok:#5bd19a;--wait:#f0b94a;--wait-soft:#33270e;--unknown:#b99bff;--bad:#ff8b82}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:14px/20px Geist,system-ui,sans-serif}
code,.mono{font:12.5px/18px "Geist Mono",ui-monospace,monospace}
header,.banner,main{padding-inline:24px}
header{display:flex;flex-wrap:wrap;gap:4px 24px;align-items:baseline;padding-block:12px;background:var(--panel);border-bottom:1px solid var(--line)}
h1{font-size:16px;line-height:24px;margin:0}
h2{font-size:16px;line-height:24px;margin:0 0 8px}
h3{font-size:13px;line-height:18px;margin:16px 0 4px;color:var(--muted);font-weight:500}
.banner{padding-block:5px;font-size:12px;background:var(--wait-soft);color:var(--wait);border-bottom:1px solid var(--line)}
.muted{color:var(--muted)}
main{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:16px;max-width:1600px;padding-block:16px 48px}
main>div{display:grid;gap:16px;align-content:start;min-width:0}
section{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:16px;min-width:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}td:nth-child(2){overflow-wrap:anywhere}table:not(.faults) td:first-child{white-space:nowrap}
th{font-size:12px;font-weight:500;color:var(--muted);text-align:left;padding:6px 8px;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:6px 8px;border-bottom:1px solid var(--soft);font-size:13px;line-height:18px;vertical-align:top}
tbody tr:last-child td{border-bottom:0}
td.num,th.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td button{margin-top:2px}.row button{margin:0}
td code{color:var(--muted);display:block;overflow-wrap:anywhere}
.faults{table-layout:fixed}.faults th:nth-child(1){width:27%}.faults.listed th:nth-child(1){width:48%}.faults th:nth-child(3),.faults th:nth-child(4){width:88px}
.row{display:flex;flex-wrap:wrap;gap:4px}
form,.form{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:end;margin:8px 0}
label{display:grid;gap:2px;max-width:100%;font-size:12px;line-height:16px;color:var(--muted)}
button,input,select{font:inherit;font-size:13px;line-height:18px;color:var(--text);background:var(--panel);border:1px solid var(--edge);border-radius:6px;padding:3px 8px}
input[type=number]{width:112px}input.short,input[type=number].short{width:64px}input.wide{width:340px;max-width:100%}
button{cursor:pointer;font-weight:500;white-space:nowrap}
button:hover{background:var(--soft)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
ul{margin:0;padding-left:18px}
.ok{color:var(--ok)}.bad{color:var(--bad)}.unknown{color:var(--unknown)}.wait{color:var(--wait)}
#said{position:sticky;top:0;z-index:1;min-height:30px;padding:5px 24px;background:var(--panel);border-bottom:1px solid var(--line);font-size:13px}
@media (max-width:1100px){main{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){header,.banner,main,#said{padding-inline:12px}section{padding:12px}
  .faults thead{position:absolute;clip-path:inset(50%)}.faults tr{display:block;padding:8px 0;border-bottom:1px solid var(--soft)}.faults td{display:block;border:0;padding:2px 0}
  .faults td:nth-child(3):not(:empty)::before{content:'after '}.faults td:nth-child(4)::before{content:'or by chance '}.faults td::before{color:var(--muted);font-size:12px}}
`;
