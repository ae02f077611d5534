//! Who may show the app, and the conversation with that page.
//!
//! A page asks with a message to this window that carries a port. It is heard
//! only from the page right around the frame and only from an origin that the
//! configuration names; anybody else gets no answer at all, not even a refusal.
//! The first one that is heard is the only one.
//!
//! A frame that a page made without the element never asks. It starts by itself
//! when the browser says who is around it, and all of them may be.

use std::{cell::RefCell, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use super::{HostContext, Order, Phase};
use crate::{
    browser::{
        document,
        frame_channel::{self, Doorbell, Knock, Speaker, Talk},
        site, timers,
    },
    domain::{
        embed::{Refusal, Request, Start},
        wire::embed as message,
    },
    routes,
};

/// How long a page that may show the app has to ask, before it counts as one
/// without the element. The element asks four times a second.
const ELEMENT_ASKS_WITHIN_MS: i32 = 1_000;
/// After this nobody is going to ask.
const PATIENCE_MS: i32 = 10_000;
/// How a build calls itself that is no release.
const DEVELOPMENT: &str = "development";

/// Waits for the page around the frame, and talks to it from then on.
pub fn listen(host: HostContext, mut origins: Vec<String>) {
    // Our own pages may: the playground does.
    origins.push(document::origin());
    let around = frame_channel::origins_around();
    let may_show = |origin: &String| origins.contains(origin);
    let is_known = !around.is_empty();
    let is_welcome = is_known && around.iter().all(may_show);
    if is_known && !is_welcome {
        // Whoever is around a page that may show the app could still steer clicks.
        host.phase.set(Phase::Refused);
        return;
    }
    let doorbell = Rc::new(RefCell::new(None::<Doorbell>));
    let hung = Rc::clone(&doorbell);
    *doorbell.borrow_mut() = Some(Doorbell::hang(move |knock| {
        if answer(host, &origins, knock) {
            let hung = Rc::clone(&hung);
            // A listener cannot take itself down while it runs.
            spawn_local(async move { drop(hung.take()) });
        }
    }));
    spawn_local(async move {
        let wait = if is_welcome {
            ELEMENT_ASKS_WITHIN_MS
        } else {
            PATIENCE_MS
        };
        timers::sleep(wait).await;
        let is_alone = host.local.with_value(|local| local.talk.is_none());
        if host.phase.get_untracked() == Phase::Waiting && is_alone {
            host.phase.set(if is_welcome {
                Phase::Running
            } else {
                Phase::Refused
            });
        }
    });
}

/// Begins to talk if this is somebody to talk to.
fn answer(host: HostContext, origins: &[String], knock: Knock) -> bool {
    let is_heard = knock.is_parent && origins.contains(&knock.origin);
    if !is_heard || !message::is_hello(&knock.text) {
        return false;
    }
    let Some(door) = knock.door else {
        return false;
    };
    if host.local.with_value(|local| local.talk.is_some()) {
        return false;
    }
    let talk = Talk::begin(door, move |speaker, text| hear(host, speaker, &text));
    let release = site::release();
    talk.say(&message::ready(release.as_deref().unwrap_or(DEVELOPMENT)));
    host.local.update_value(|local| local.talk = Some(talk));
    true
}

fn hear(host: HostContext, speaker: &Speaker, text: &str) {
    let Some((id, request)) = message::request(text) else {
        return;
    };
    let answer = match request.and_then(|request| carry_out(host, &id, request)) {
        Ok(answer) => answer,
        Err(refusal) => message::refusal(&id, &refusal),
    };
    speaker.say(&answer);
}

fn carry_out(host: HostContext, id: &str, request: Request) -> Result<String, Refusal> {
    let servant = host.servant();
    match request {
        Request::Start(start) => begin(host, start)?,
        Request::Update(change) if host.phase.get_untracked() == Phase::Running => {
            host.change(change);
        }
        Request::Navigate { route } => {
            check(host, &route)?;
            servant
                .ok_or(Refusal::NotReady)?
                .obey(Order::Navigate(route))?;
        }
        Request::Lock => servant.ok_or(Refusal::NotReady)?.obey(Order::Lock)?,
        Request::State => {
            let report = servant.ok_or(Refusal::NotReady)?.report();
            let (auth, route) = (report.auth, &report.route);
            return Ok(message::state(id, auth, route, report.locale, report.mode));
        }
        Request::Update(_) => return Err(Refusal::NotReady),
    }
    Ok(message::done(id))
}

/// A page of the app that the surface shows.
fn check(host: HostContext, route: &str) -> Result<(), Refusal> {
    let is_shown = host
        .surface
        .with_untracked(|surface| routes::is_shown_in(surface, route));
    is_shown
        .then_some(())
        .ok_or_else(|| Refusal::InvalidPayload {
            field: "route".to_owned(),
        })
}

/// Starts the app on what the page wants to show. In a frame that started by
/// itself already, a page that asks late changes what is shown.
fn begin(host: HostContext, start: Start) -> Result<(), Refusal> {
    if let Some(route) = &start.route
        && !routes::is_page(route)
    {
        return Err(Refusal::InvalidPayload {
            field: "route".to_owned(),
        });
    }
    let here = site::address_of(&document::path());
    let wanted = start.route.clone();
    let wanted = wanted.filter(|route| routes::is_shown_in(&start.surface, route));
    let stays =
        wanted.is_none() && routes::is_shown_in(&start.surface, &here) && here != routes::HOME;
    let target = wanted.or_else(|| (!stays).then(|| routes::home_of(&start.surface)));
    host.start(start);
    match (host.phase.get_untracked(), host.servant(), target) {
        (Phase::Running, Some(servant), Some(target)) => servant.obey(Order::Navigate(target))?,
        (Phase::Running, _, _) => {}
        (_, _, target) => {
            if let Some(target) = target {
                document::replace_address(&target);
            }
            host.phase.set(Phase::Running);
        }
    }
    Ok(())
}
