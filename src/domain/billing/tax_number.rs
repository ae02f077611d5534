//! Countries, and which kind of tax number belongs to one. The server works
//! the kind out itself and falls back to what it was told
//! (provider-and-admin-api.md D.4), so people are not asked for it.

use crate::domain::model::billing::TaxId;

/// Every country there is (ISO 3166-1), by its two letters.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ \
BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ \
DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT \
GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY \
KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX \
MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS \
RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN \
TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Countries whose tax numbers are VAT numbers of the European Union.
const EUROPEAN_UNION: &str =
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

/// The payment processor's names of the other kinds; each begins with its country.
const KINDS: &str = "ad_nrt ae_trn al_tin am_tin ao_tin ar_cuit au_abn ba_tin bb_tin bh_vat bo_tin \
br_cnpj bs_tin by_tin ca_bn cd_nif ch_vat cl_tin cn_tin co_nit cr_tin do_rcn ec_ruc eg_tin gb_vat \
ge_vat gn_nif hk_br id_npwp il_vat in_gst is_vat jp_cn ke_pin kh_tin kr_brn kz_bin li_uid ma_vat \
md_vat me_pib mk_vat mr_nif mx_rfc my_sst ng_tin no_vat np_pan nz_gst om_vat pe_ruc ph_tin rs_pib \
ru_inn sa_vat sg_uen sn_ninea sr_fin sv_nit th_vat tj_tin tr_tin tw_vat tz_vat ua_vat ug_tin us_ein \
uy_ruc uz_tin ve_rif vn_tin za_vat zm_tin zw_tin";

/// The countries one can choose.
pub fn countries() -> impl Iterator<Item = &'static str> {
    COUNTRIES.split(' ')
}

/// The kind of tax number of a country; that of a number already stored where
/// we know none. Without a kind no number can be sent.
pub fn kind<'a>(country: &str, stored: Option<&'a TaxId>) -> Option<&'a str> {
    if EUROPEAN_UNION.split(' ').any(|member| member == country) {
        return Some("eu_vat");
    }
    let own = KINDS.split(' ').find(|kind| {
        kind.get(..2)
            .is_some_and(|own| own.eq_ignore_ascii_case(country))
    });
    own.or_else(|| stored.map(|tax_id| tax_id.code.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_in_order_and_none_twice() {
        let all: Vec<&str> = countries().collect();
        assert_eq!(all.len(), 249);
        assert!(all.is_sorted_by(|one, next| one < next));
        assert!(all.iter().all(|code| code.len() == 2));
        let known = |code: &str| all.contains(&code.to_uppercase().as_str());
        assert!(EUROPEAN_UNION.split(' ').all(known));
        assert!(KINDS.split(' ').all(|kind| known(&kind[..2])));
    }

    #[test]
    fn a_country_has_one_kind_of_number() {
        let stored = TaxId {
            code: "pk_ntn".to_owned(),
            value: "1".to_owned(),
        };
        let check = |country, stored, expected| {
            assert_eq!(kind(country, stored), expected, "{country}");
        };
        check("DE", None, Some("eu_vat"));
        check("GR", None, Some("eu_vat"));
        check("GB", None, Some("gb_vat"));
        check("US", Some(&stored), Some("us_ein"));
        check("PK", None, None);
        check("PK", Some(&stored), Some("pk_ntn"));
        check("", None, None);
    }
}
