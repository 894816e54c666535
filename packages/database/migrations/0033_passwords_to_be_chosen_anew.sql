-- contract of 0023_passwords_of_other_systems: this check takes whatever that one took, and one form more.
-- A salted SHA of an earlier system under our own scrypt: what is kept takes scrypt's work to guess, and opens nothing but the
-- screen on which its owner chooses a new password.
-- wider staff_passwords_password_hash_check: every form of before passes it, and one more
ALTER TABLE staff_passwords DROP CONSTRAINT staff_passwords_password_hash_check;
ALTER TABLE staff_passwords ADD CONSTRAINT staff_passwords_password_hash_check CHECK (
  char_length(password_hash) <= 300 AND password_hash ~
    '^(\$scrypt\$ln=\d+,r=\d+,p=\d+\$|scrypt\$\d+\$|(bcrypt_sha256\$)?\$2[aby]\$\d\d\$|\$argon2(i|id)\$v=19\$m=\d+,t=\d+,p=\d+\$|pbkdf2_sha(1|256|512)\$\d+\$|\$pbkdf2(-sha(1|256|512))?\$(i=)?\d+|wrapped-ssha\$\d+\$[A-Za-z0-9+/=]+\$ln=\d+,r=\d+,p=\d+\$)'
);
