/** A multipart body after it was read: texts, and what is known of documents once they are thrown away. */
export interface Form {
  readonly texts: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, Document>;
}

export interface Document {
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** The form of a body; null where its content type is another one or it is broken. Documents are not kept. */
export async function readForm(contentType: string, bytes: Uint8Array<ArrayBuffer>): Promise<Form | null> {
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) return null;
  try {
    const data = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
    const texts = new Map<string, string>();
    const files = new Map<string, Document>();
    for (const [field, value] of data) {
      if (typeof value === 'string') texts.set(field, value);
      else files.set(field, { name: value.name, type: value.type, size: value.size });
    }
    return { texts, files };
  } catch {
    return null;
  }
}
