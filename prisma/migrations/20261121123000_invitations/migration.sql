-- Why: an admin lets somebody in, or lets them choose a new password, by a link that works once and not for
-- long. Only the link's SHA-256 is kept: who reads the table cannot use it.

CREATE TYPE "LinkKind" AS ENUM ('invite', 'reset');

CREATE TABLE person_links (
  id uuid PRIMARY KEY,
  kind "LinkKind" NOT NULL,
  token_hash text NOT NULL,
  email text NOT NULL,
  role "Role" NOT NULL,
  user_id uuid REFERENCES users (id) ON DELETE SET NULL ON UPDATE CASCADE,
  created_by uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT person_links_hash CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT person_links_whom CHECK (kind = 'invite' OR user_id IS NOT NULL)
);

CREATE UNIQUE INDEX person_links_token_hash_key ON person_links (token_hash);
