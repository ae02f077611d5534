//! Countries, and what the payment processor calls a tax number there. The
//! server finds the kind of number from country and number itself and only
//! falls back to what the client says (provider-and-admin-api.md D.4), so that
//! the common kinds are enough here.

/// ISO 3166-1 codes of everywhere a bill can go, one after the other.
const COUNTRIES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBW\
    BYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGG\
    GHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALB\
    LCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPA\
    PEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJ\
    TKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

const EUROPEAN_UNION: &str = "ATBEBGCYCZDEDKEEESFIFRGRHRHUIEITLTLULVMTNLPLPTROSESISK";

const KINDS: [(&str, &str); 16] = [
    ("AU", "au_abn"),
    ("BR", "br_cnpj"),
    ("CA", "ca_bn"),
    ("CH", "ch_vat"),
    ("CN", "cn_tin"),
    ("HK", "hk_br"),
    ("IN", "in_gst"),
    ("JP", "jp_cn"),
    ("KR", "kr_brn"),
    ("LI", "li_uid"),
    ("MX", "mx_rfc"),
    ("NZ", "nz_gst"),
    ("SG", "sg_uen"),
    ("TR", "tr_tin"),
    ("US", "us_ein"),
    ("ZA", "za_vat"),
];

/// Every country, by code.
pub fn countries() -> impl Iterator<Item = &'static str> {
    codes(COUNTRIES)
}

fn codes(list: &'static str) -> impl Iterator<Item = &'static str> {
    (0..list.len() / 2).filter_map(move |index| list.get(index * 2..index * 2 + 2))
}

/// What a tax number of this country is called.
pub fn tax_id_kind(country: &str) -> String {
    if codes(EUROPEAN_UNION).any(|member| member == country) {
        return "eu_vat".to_owned();
    }
    let known = KINDS.iter().find(|(own, _)| *own == country);
    match known {
        Some((_, kind)) => (*kind).to_owned(),
        None => format!("{}_vat", country.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_once_in_order() {
        let all: Vec<_> = countries().collect();
        assert_eq!(all.len(), 249);
        assert!(all.is_sorted_by(|one, next| one < next), "{all:?}");
        assert!(codes(EUROPEAN_UNION).all(|member| all.contains(&member)));
        assert!(KINDS.iter().all(|(country, _)| all.contains(country)));
    }

    #[test]
    fn tax_numbers_have_a_kind() {
        let check = |country, expected| assert_eq!(tax_id_kind(country), expected);
        check("DE", "eu_vat");
        check("GB", "gb_vat");
        check("NO", "no_vat");
        check("US", "us_ein");
        check("CN", "cn_tin");
    }
}
