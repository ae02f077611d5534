//! Saved views: a menu to choose one, and dialogs to save, rename and delete
//! one's own. A view is an address (`domain/clients/view.rs`), so choosing one
//! goes there, and its link is the address itself.

use leptos::{prelude::*, task::spawn_local};

use super::{client_dialogs::ClientDialog, clients_actions, clients_context::ClientsContext};
use crate::{
    browser::{clipboard, document},
    domain::clients::view::{self, BuiltInView, ClientView, ViewNameProblem},
    i18n::*,
    layout::column_layout::account,
    phrase, routes,
    session::{SessionContext, storage},
    t_string,
    ui::{
        button::{Button, ButtonKind, ButtonSize},
        dialog::Dialog,
        field::TextField,
        icon_button::IconButton,
        menu::{Menu, MenuGroup, MenuItem, MenuSeparator},
        words::Words,
    },
    words,
};

/// Name of the saved views among an account's preferences.
const VIEWS: &str = "clients.views";

/// The views that the account keeps in this browser.
pub(super) fn remembered(session: SessionContext) -> RwSignal<Vec<ClientView>> {
    let saved = storage::preference(&account(session), VIEWS);
    RwSignal::new(saved.map(|text| view::from_text(&text)).unwrap_or_default())
}

fn keep(page: ClientsContext, views: Vec<ClientView>) {
    storage::set_preference(&account(page.session), VIEWS, &view::to_text(&views));
    page.views.set(views);
}

fn go(page: ClientsContext, query: &str) {
    let here = page.query.text.get_untracked();
    page.query.write(view::apply(query, &here));
}

/// What is on the screen as a view, its columns included.
fn current(page: ClientsContext) -> String {
    let query = page.query.text.get_untracked();
    let columns = page.layout.with_untracked(|layout| layout.to_text());
    view::essence(&view::with_columns(&query, Some(&columns)))
}

/// The menu.
pub(super) fn menu(page: ClientsContext) -> impl IntoView {
    let i18n = page.i18n;
    let shown = Memo::new(move |_| page.query.text.with(|query| view::essence(query)));
    let built_in = move |view: BuiltInView| {
        let label = Signal::derive(move || {
            match view {
                BuiltInView::All => t_string!(i18n, client_views.all),
                BuiltInView::Attention => t_string!(i18n, client_views.attention),
                BuiltInView::Full => t_string!(i18n, client_views.full),
                BuiltInView::Unused => t_string!(i18n, client_views.unused),
                BuiltInView::Disabled => t_string!(i18n, client_views.disabled),
            }
            .to_owned()
        });
        item(page, shown, label, view.query().to_owned())
    };
    let own = move || {
        let views = page.views.get_untracked();
        (!views.is_empty()).then(|| {
            let items = views.into_iter().map(|saved| {
                let label = Signal::stored(saved.name);
                item(page, shown, label, saved.query)
            });
            let items = items.collect_view();
            view! { <MenuGroup label=phrase!(i18n, client_views.own)>{items}</MenuGroup> }
        })
    };
    let none = Signal::derive(move || {
        let is_empty = page.views.with(Vec::is_empty);
        is_empty.then(|| t_string!(i18n, client_views.none_saved).to_owned())
    });
    let open = move |dialog: ClientDialog| page.dialog.set(Some(dialog));
    view! {
        <Menu
            label=phrase!(i18n, client_views.views)
            text=true
            align_start=true
            kind=ButtonKind::Secondary
            size=ButtonSize::Small
        >
            {BuiltInView::ALL.map(built_in).collect_view()}
            {own()}
            <MenuSeparator/>
            <MenuItem icon="plus" on_select=move |()| open(ClientDialog::SaveView)>
                {phrase!(i18n, client_views.save)}
            </MenuItem>
            <MenuItem
                icon="edit"
                disabled_reason=none
                on_select=move |()| open(ClientDialog::Views)
            >
                {phrase!(i18n, client_views.manage)}
            </MenuItem>
            <MenuItem icon="link" on_select=move |()| copy_link(page)>
                {phrase!(i18n, client_views.copy_link)}
            </MenuItem>
        </Menu>
    }
}

fn item(
    page: ClientsContext,
    shown: Memo<String>,
    label: Signal<String>,
    query: String,
) -> impl IntoView {
    let own = query.clone();
    let checked = Signal::derive(move || shown.with(|shown| *shown == own));
    view! { <MenuItem checked=checked on_select=move |()| go(page, &query)>{label}</MenuItem> }
}

fn copy_link(page: ClientsContext) {
    let i18n = page.i18n;
    let path = page.here.id.with_untracked(routes::provider::clients);
    let link = format!("{}{path}?{}", document::origin(), current(page));
    spawn_local(async move {
        if clipboard::copy_text(&link).await {
            page.toasts.success(words!(i18n, client_views.copied));
        } else {
            clients_actions::copy_failed(i18n, page.toasts);
        }
    });
}

fn problem(i18n: I18nContext, problem: ViewNameProblem) -> String {
    match problem {
        ViewNameProblem::Empty => t_string!(i18n, client_views.name_empty),
        ViewNameProblem::TooLong => t_string!(i18n, client_views.name_long),
        ViewNameProblem::Taken => t_string!(i18n, client_views.name_taken),
    }
    .to_owned()
}

/// Gives what is on the screen a name. The name of another view replaces that one.
pub(super) fn save(page: ClientsContext) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let text = RwSignal::new(String::new());
    let was_typed = RwSignal::new(false);
    let read = Memo::new(move |_| text.with(|text| view::read_name(text, std::iter::empty())));
    let reason = Signal::derive(move || Some(problem(i18n, read.get().err()?)));
    // An empty box is no mistake until something stood in it.
    let error = Signal::derive(move || reason.get().filter(|_| was_typed.get()));
    let is_same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let hint = Signal::derive(move || {
        let name = read.get().ok()?;
        let is_known = |views: &Vec<ClientView>| views.iter().any(|one| is_same(&one.name, &name));
        page.views
            .with(is_known)
            .then(|| t_string!(i18n, client_views.replaces).to_owned())
    });
    let submit = move || {
        if let Ok(name) = read.get_untracked() {
            let query = current(page);
            let mut views = page.views.get_untracked();
            views.retain(|one| !is_same(&one.name, &name));
            let text = untrack(|| t_string!(i18n, client_views.saved, name = name.clone()));
            views.push(ClientView {
                name,
                query: query.clone(),
            });
            keep(page, views);
            page.close();
            go(page, &query);
            page.toasts.success(text);
        }
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| page.close()>{words.cancel}</Button>
            <Button kind=ButtonKind::Primary submit=true disabled_reason=reason>
                {phrase!(i18n, client_edit.save)}
            </Button>
        }
    };
    view! {
        <Dialog
            title=phrase!(i18n, client_views.save_title)
            on_close=move |()| page.close()
            on_submit=move |()| submit()
            actions=actions
        >
            <p class="muted">{phrase!(i18n, client_views.save_text)}</p>
            <TextField
                label=phrase!(i18n, client_edit.name)
                hint=hint
                error=error
                value=text
                on_input=move |typed| {
                    was_typed.set(true);
                    text.set(typed);
                }
                required=true
                autofocus=true
            />
        </Dialog>
    }
    .into_any()
}

/// One line of the dialog that renames and deletes.
#[derive(Clone, Copy)]
struct Line {
    number: usize,
    name: RwSignal<String>,
    query: StoredValue<String>,
}

/// Renames and deletes one's own views; nothing happens before it is saved.
pub(super) fn manage(page: ClientsContext) -> AnyView {
    let (i18n, words) = (page.i18n, Words::expect());
    let views = page.views.get_untracked().into_iter().enumerate();
    let lines = views.map(|(number, saved)| Line {
        number,
        name: RwSignal::new(saved.name),
        query: StoredValue::new(saved.query),
    });
    let lines = RwSignal::new(lines.collect::<Vec<_>>());
    let wrong = move |line: Line| {
        let others = lines.with(|lines| {
            let others = lines.iter().filter(|other| other.number != line.number);
            others.map(|other| other.name.get()).collect::<Vec<_>>()
        });
        let read = line
            .name
            .with(|name| view::read_name(name, others.iter().map(String::as_str)));
        Some(problem(i18n, read.err()?))
    };
    let reason = Signal::derive(move || lines.get().into_iter().find_map(wrong));
    let submit = move || {
        if reason.get_untracked().is_none() {
            let saved = lines.get_untracked().into_iter().filter_map(|line| {
                let name = line.name.get_untracked();
                let name = view::read_name(&name, std::iter::empty()).ok()?;
                let query = line.query.get_value();
                Some(ClientView { name, query })
            });
            keep(page, saved.collect());
            page.close();
        }
    };
    let row = move |line: Line| {
        let label =
            Signal::derive(move || t_string!(i18n, client_views.name_of, number = line.number + 1));
        let delete = Signal::derive(move || {
            let name = line.name.get();
            t_string!(i18n, client_views.delete, name = name)
        });
        let remove = move |_| lines.update(|lines| lines.retain(|one| one.number != line.number));
        let error = Signal::derive(move || wrong(line));
        view! {
            <li class="client-view">
                <TextField
                    label=label
                    hide_label=true
                    error=error
                    value=line.name
                    on_input=move |typed| line.name.set(typed)
                    required=true
                />
                <IconButton icon="trash" label=delete size=ButtonSize::Normal on_click=remove/>
            </li>
        }
    };
    let actions = move || {
        view! {
            <Button on_click=move |_| page.close()>{words.cancel}</Button>
            <Button kind=ButtonKind::Primary submit=true disabled_reason=reason>
                {phrase!(i18n, client_edit.save)}
            </Button>
        }
    };
    let is_empty = move || lines.with(Vec::is_empty);
    view! {
        <Dialog
            title=phrase!(i18n, client_views.manage_title)
            on_close=move |()| page.close()
            on_submit=move |()| submit()
            actions=actions
        >
            {move || is_empty().then(|| view! { <p>{phrase!(i18n, client_views.all_deleted)}</p> })}
            <ul class="client-views" role="list">
                <For each=move || lines.get() key=|line| line.number children=row/>
            </ul>
        </Dialog>
    }
    .into_any()
}
