-- The hashes that packages/legacy-passwords takes; which of them is sound is judged there, this keeps plain text out.
ALTER TABLE staff_passwords DROP CONSTRAINT staff_passwords_password_hash_check;
ALTER TABLE staff_passwords ADD CONSTRAINT staff_passwords_password_hash_check CHECK (
  char_length(password_hash) <= 300 AND password_hash ~
    '^(\$scrypt\$ln=\d+,r=\d+,p=\d+\$|scrypt\$\d+\$|(bcrypt_sha256\$)?\$2[aby]\$\d\d\$|\$argon2(i|id)\$v=19\$m=\d+,t=\d+,p=\d+\$|pbkdf2_sha(1|256|512)\$\d+\$|\$pbkdf2(-sha(1|256|512))?\$(i=)?\d+)'
);
