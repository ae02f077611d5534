//! The bar that replaces the tools while rows are chosen.

use leptos::{children::ViewFn, prelude::*};

use crate::ui::icon::Icon;

use super::{frame::Frame, selection::SelectedShare};

/// The selection in words and what can be done with it; it lies over the tools, so that nothing moves.
pub(super) fn selection_bar(
    frame: Frame,
    is_shown: impl Fn() -> bool + Copy + Send + Sync + 'static,
    bulk: ViewFn,
) -> impl IntoView {
    let chosen = frame.derived.chosen;
    let words = move || {
        let (chosen, shown) = chosen.get();
        if is_shown() {
            frame
                .text
                .selected
                .run((chosen, chosen.saturating_sub(shown)))
        } else {
            String::new()
        }
    };
    let rest = move || (frame.share() == SelectedShare::Some).then(|| frame.derived.total.get());
    frame.selection.map(|_| {
        view! {
            <span class="visually-hidden" role="status">{words}</span>
            <Show when=is_shown>
                <div class="data-grid-selection" role="toolbar" aria-label=frame.text.selection_bar>
                    <button
                        type="button"
                        class="button icon-button"
                        data-kind="quiet"
                        data-size="small"
                        aria-label=frame.text.clear_selection
                        data-tooltip=frame.text.clear_selection
                        on:click=move |_| frame.clear_selection()
                    >
                        <Icon name="x"/>
                    </button>
                    <span class="data-grid-selected" aria-hidden="true">{words}</span>
                    {move || rest().map(|total| view! {
                        <button
                            type="button"
                            class="button"
                            data-kind="quiet"
                            data-size="small"
                            on:click=move |_| frame.choose_shown(true)
                        >
                            <span class="button-label">{frame.text.select_every.run(total)}</span>
                        </button>
                    })}
                    {bulk.run()}
                </div>
            </Show>
        }
    })
}
