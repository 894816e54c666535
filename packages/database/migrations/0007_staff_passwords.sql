-- Who may sign in where the company keeps its own passwords (authorizer mode "custom"); empty in the other modes.
-- A row may come from the company's earlier system as it is: its bcrypt hash is replaced at the next sign-in.
CREATE TABLE staff_passwords (
  email text PRIMARY KEY CHECK (char_length(email) BETWEEN 3 AND 254 AND email = lower(email)),
  staff_id uuid NOT NULL UNIQUE,
  password_hash text NOT NULL CHECK (
    char_length(password_hash) <= 300 AND password_hash ~ '^(\$scrypt\$ln=\d+,r=\d+,p=\d+\$|\$2[aby]\$\d\d\$)'
  ),
  changed_at timestamptz(3) NOT NULL DEFAULT now(),
  rehashed_at timestamptz(3)
);
