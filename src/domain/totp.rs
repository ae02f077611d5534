//! One-time codes of login items, from whatever the item holds: a bare base32
//! secret, an `otpauth://totp/` address, or `steam://` and a secret. The time is
//! passed in.

use percent_encoding::percent_decode_str;
use totp_rs::{Algorithm, Secret, TOTP};
use zeroize::Zeroizing;

/// A secret that makes codes.
#[derive(Debug)]
pub struct TotpGenerator {
    totp: TOTP,
}

/// A code and how long it lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotpCode {
    /// Digits, or the letters of a Steam code.
    pub text: String,
    /// Seconds until the next code.
    pub seconds_left: u64,
    /// Seconds a code lasts.
    pub period: u64,
}

/// Why no code can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TotpError {
    /// Not base32, or empty.
    #[error("the secret is not base32")]
    Secret,
    /// An `otpauth` address of another kind, or with settings nobody uses.
    #[error("the address asks for something that is not a time-based code")]
    Unsupported,
}

impl TotpGenerator {
    /// Reads what an item holds.
    pub fn parse(text: &str) -> Result<Self, TotpError> {
        let text = text.trim();
        let lower = text.to_ascii_lowercase();
        if lower.starts_with("steam://") {
            return Self::build(Algorithm::Steam, 5, 30, &text["steam://".len()..]);
        }
        if lower.starts_with("otpauth://") {
            return Self::from_address(&text["otpauth://".len()..]);
        }
        Self::build(Algorithm::SHA1, 6, 30, text)
    }

    /// The code at a time, in seconds since 1970.
    pub fn code(&self, seconds: u64) -> TotpCode {
        let period = self.totp.step;
        TotpCode {
            text: self.totp.generate(seconds),
            seconds_left: period - seconds % period,
            period,
        }
    }

    fn from_address(address: &str) -> Result<Self, TotpError> {
        let (kind, query) = address.split_once('?').ok_or(TotpError::Secret)?;
        let kind = kind.split('/').next().unwrap_or_default();
        if !kind.eq_ignore_ascii_case("totp") {
            return Err(TotpError::Unsupported);
        }
        let (mut algorithm, mut digits, mut period) = (Algorithm::SHA1, 6, 30);
        let mut secret = Zeroizing::new(String::new());
        let query = query.split('#').next().unwrap_or_default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = Zeroizing::new(percent_decode_str(value).decode_utf8_lossy().into_owned());
            match name.to_ascii_lowercase().as_str() {
                "secret" => secret = value,
                "digits" => digits = value.parse().map_err(|_| TotpError::Unsupported)?,
                "period" => period = value.parse().map_err(|_| TotpError::Unsupported)?,
                "algorithm" => {
                    algorithm = match value.to_ascii_uppercase().replace('-', "").as_str() {
                        "SHA1" => Algorithm::SHA1,
                        "SHA256" => Algorithm::SHA256,
                        "SHA512" => Algorithm::SHA512,
                        _ => return Err(TotpError::Unsupported),
                    }
                }
                _ => {}
            }
        }
        Self::build(algorithm, digits, period, &secret)
    }

    fn build(
        algorithm: Algorithm,
        digits: usize,
        period: u64,
        secret: &str,
    ) -> Result<Self, TotpError> {
        if !(1..=9).contains(&digits) || !(1..=3600).contains(&period) {
            return Err(TotpError::Unsupported);
        }
        // People type secrets in groups, and in small letters.
        let is_filling = |character: char| character.is_whitespace() || "-=".contains(character);
        let secret: String = secret
            .chars()
            .filter(|one| !is_filling(*one))
            .map(|one| one.to_ascii_uppercase())
            .collect();
        let bytes = Secret::Encoded(secret)
            .to_bytes()
            .map_err(|_| TotpError::Secret)?;
        if bytes.is_empty() {
            return Err(TotpError::Secret);
        }
        Ok(Self {
            totp: TOTP::new_unchecked(algorithm, digits, 0, period, bytes),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, seconds: u64, expected: &str) {
        assert_eq!(
            TotpGenerator::parse(text).unwrap().code(seconds).text,
            expected,
            "{text}"
        );
    }

    /// RFC 6238, appendix B; the secrets there are ASCII, here in base32.
    #[test]
    fn published_vectors() {
        let sha1 = "otpauth://totp/a?digits=8&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let sha256 = "otpauth://totp/a?digits=8&algorithm=SHA256&secret=\
            GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA";
        let sha512 = "otpauth://totp/a?digits=8&algorithm=SHA512&secret=\
            GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
            GEZDGNBVGY3TQOJQGEZDGNA";
        for (seconds, by_sha1, by_sha256, by_sha512) in [
            (59, "94287082", "46119246", "90693936"),
            (1_111_111_109, "07081804", "68084774", "25091201"),
            (1_111_111_111, "14050471", "67062674", "99943326"),
            (1_234_567_890, "89005924", "91819424", "93441116"),
            (2_000_000_000, "69279037", "90698825", "38618901"),
            (20_000_000_000, "65353130", "77737706", "47863826"),
        ] {
            check(sha1, seconds, by_sha1);
            check(sha256, seconds, by_sha256);
            check(sha512, seconds, by_sha512);
        }
    }

    #[test]
    fn what_items_hold() {
        let bare = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        check(bare, 59, "287082");
        check(" gezd gnbv-gy3t qojq gezd gnbv gy3t qojq== ", 59, "287082");
        check(
            &format!("OTPAUTH://TOTP/A%20B:c?issuer=d&secret={bare}#x"),
            59,
            "287082",
        );
        check(
            &format!("otpauth://totp/?period=60&secret={bare}"),
            119,
            "287082",
        );
        let steam = TotpGenerator::parse(&format!("steam://{bare}"))
            .unwrap()
            .code(59);
        assert_eq!(steam.text.len(), 5);
        assert!(
            steam
                .text
                .chars()
                .all(|one| "23456789BCDFGHJKMNPQRTVWXY".contains(one))
        );
        let code = TotpGenerator::parse("JBSWY3DPEHPK3PXP").unwrap().code(61);
        assert_eq!((code.seconds_left, code.period), (29, 30));
    }

    #[test]
    fn what_makes_no_code() {
        let error = |text: &str| TotpGenerator::parse(text).unwrap_err();
        assert_eq!(error(""), TotpError::Secret);
        assert_eq!(error("not!base32"), TotpError::Secret);
        assert_eq!(error("otpauth://totp/a"), TotpError::Secret);
        assert_eq!(
            error("otpauth://hotp/a?secret=GEZA"),
            TotpError::Unsupported
        );
        assert_eq!(
            error("otpauth://totp/a?secret=GEZA&period=0"),
            TotpError::Unsupported
        );
        assert_eq!(
            error("otpauth://totp/a?secret=GEZA&digits=99"),
            TotpError::Unsupported
        );
        assert_eq!(
            error("otpauth://totp/a?secret=GEZA&algorithm=MD5"),
            TotpError::Unsupported
        );
    }
}
