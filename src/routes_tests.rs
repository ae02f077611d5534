//! Every address at a glance, and the ways back from one.

use super::*;

#[test]
fn every_address_at_a_glance() {
    let provider = ProviderId::new("p1");
    let organization = OrganizationId::new("o1");
    let all = [
        login("/providers/p1/clients?search=a b"),
        login(HOME),
        lock("/vault"),
        login_as("a+b@c.example", "/vault"),
        login_as("a@c.example", HOME),
        provider::clients(&provider),
        provider::attention(&provider),
        provider::onboarding(&provider),
        provider::members(&provider),
        provider::settings(&provider),
        provider::subscription(&provider),
        provider::payment_details(&provider),
        provider::billing_history(&provider),
        provider::events(&provider),
        organization::vault(&organization),
    ];
    assert_eq!(
        all.join("\n"),
        "/login?returnUrl=%2Fproviders%2Fp1%2Fclients%3Fsearch%3Da%20b\n\
         /login\n\
         /lock?returnUrl=%2Fvault\n\
         /login?returnUrl=%2Fvault&email=a%2Bb%40c%2Eexample\n\
         /login?email=a%40c%2Eexample\n\
         /providers/p1/clients\n\
         /providers/p1/attention\n\
         /providers/p1/clients/onboarding\n\
         /providers/p1/manage/members\n\
         /providers/p1/settings/account\n\
         /providers/p1/billing/subscription\n\
         /providers/p1/billing/payment-details\n\
         /providers/p1/billing/history\n\
         /providers/p1/manage/events\n\
         /organizations/o1/vault"
    );
}

#[test]
fn every_address_is_a_page_and_nothing_else_is() {
    let (provider, organization) = (ProviderId::new("p1"), OrganizationId::new("o1"));
    let check = |address: &str, expected| assert_eq!(is_page(address), expected, "{address}");
    for address in [
        HOME.to_owned(),
        login("/vault"),
        MY_VAULT.to_owned(),
        PROVIDERS.to_owned(),
        provider::clients(&provider),
        provider::attention(&provider),
        provider::onboarding(&provider),
        provider::members(&provider),
        provider::events(&provider),
        provider::settings(&provider),
        provider::subscription(&provider),
        provider::payment_details(&provider),
        provider::billing_history(&provider),
        organization::vault(&organization),
        "/providers/setup?providerId=p".to_owned(),
    ] {
        check(&address, true);
    }
    check("/admin", false);
    check("/providers/p1", false);
    check("/providers/p1/clients/all", false);
    check("/organizations/o1", false);
    check("/embed/vault", false);
}

#[test]
fn a_surface_shows_its_page_and_the_ways_in() {
    let clients = Surface::Clients(ProviderId::new("p1"));
    let check = |surface: &Surface, address: &str, expected| {
        assert_eq!(is_shown_in(surface, address), expected, "{address}");
    };
    check(&clients, "/providers/p1/clients?search=a", true);
    check(&clients, "/providers/p1/clients/", true);
    check(&clients, "/login?returnUrl=%2F", true);
    check(&clients, "/lock", true);
    check(&clients, "/providers/p2/clients", false);
    check(&clients, "/providers/p1/manage/members", false);
    check(&clients, HOME, false);
    check(&Surface::Portal, HOME, true);
    check(&Surface::Portal, "/admin", false);
    let vault = Surface::Vault(OrganizationId::new("o1"));
    check(&vault, "/organizations/o1/vault", true);
    check(&vault, "/organizations/o2/vault", false);
}

#[test]
fn links_from_mails_survive_the_way_to_sign_in_and_back() {
    use crate::domain::{
        invitation::link::{Arrival, LinkKind, read},
        query_string,
    };
    let query = "providerId=p%2F1&providerUserId=m1&email=neo%2Bx%40b.example\
                 &providerName=Nord%20%26%20S%C3%BCd&token=t%3D1";
    let arrive = |query: &str| {
        let pairs: Vec<_> = query_string::pairs(query).collect();
        read(LinkKind::Invite, |name| {
            let found = pairs.iter().find(|(own, _)| own == name);
            found.map(|(_, value)| value.clone())
        })
    };
    let Arrival::Complete(link) = arrive(query) else {
        panic!("nothing is missing");
    };
    let page = invitation::page(LinkKind::Invite, &link);
    assert_eq!(safe_return(Some(&page)), page);
    assert!(invitation::is_page(&page));
    assert!(!invitation::is_page("/providers/p1/clients"));
    let again = page.split_once('?').map(|(_, query)| arrive(query));
    assert_eq!(again, Some(Arrival::Complete(link.clone())));
    let accepted = invitation::accepted(&link);
    assert!(!accepted.contains("token"), "{accepted}");
    assert!(accepted.contains("&accepted=1"), "{accepted}");
    let official = invitation::official_setup("https://vault.example", &link);
    assert!(official.starts_with("https://vault.example/#/providers/setup?providerId=p%2F1"));
}

#[test]
fn only_addresses_of_this_app_are_returned_to() {
    let check = |wanted, expected| assert_eq!(safe_return(wanted), expected, "{wanted:?}");
    check(None, HOME);
    check(Some("/vault?type=login"), "/vault?type=login");
    check(Some("//evil.example"), HOME);
    check(Some("https://evil.example"), HOME);
    check(Some("/\\evil.example"), HOME);
    check(Some("/login"), HOME);
    check(Some("/lock?returnUrl=%2Fvault"), HOME);
    check(Some("javascript:alert(1)"), HOME);
}
