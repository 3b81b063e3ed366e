/**
 * The shell of every page, and how the web speaks: layouts, components, formats, the error frame,
 * lists that are walked by key. Doors: {@link io.moasell.web.ShellPart} (port), {@link
 * io.moasell.web.Formats}, {@link io.moasell.web.Due}, {@link io.moasell.web.Josa}, {@link
 * io.moasell.web.ProblemTexts}, {@link io.moasell.web.ResultBar}, {@link
 * io.moasell.web.FieldErrors}, {@link io.moasell.web.Where}.
 *
 * <h2>How to write a page</h2>
 *
 * <p>A controller is package-private in {@code <module>/web}, is mapped under {@code
 * /s/{serviceId}/…} and returns a template's name with a model, whole pages always:
 *
 * <pre>{@code
 * @GetMapping("/s/{serviceId}/skus")
 * ModelAndView list(SkuFilter filter) {
 *     return new ModelAndView("catalog/skus", "view", new SkusView(skus.page(filter)));
 * }
 * }</pre>
 *
 * <p>The template {@code app/src/main/jte/catalog/skus.jte} takes what it needs by name; {@code
 * shell} is always given (lazily: a fragment that does not ask pays nothing):
 *
 * <pre>{@code
 * @import io.moasell.web.*
 * @import io.moasell.catalog.web.SkusView
 * @param OfficeShell shell
 * @param SkusView view
 * @template.layout.office(shell = shell, title = "SKU", content = @`
 *   <header class="ui-head"><h1>SKU</h1><div class="ui-acts">…</div></header>
 *   …
 * `)
 * }</pre>
 *
 * <p>View records are public. Addresses come from {@code shell.at("/skus")}. Every {@code <form
 * method="post">} starts with {@code @template.web.csrf(shell = shell)}. Numbers and times go through {@link
 * io.moasell.web.Formats} with {@code shell.now()}; deadlines through {@link io.moasell.web.Due}.
 *
 * <h2>Acts</h2>
 *
 * <p>A state change is a resource: {@code POST} answers 303 with a flash attribute {@code result}
 * (a {@link io.moasell.web.ResultBar}); the page it leads to shows the bar. The same works with
 * htmx: {@code hx-post … hx-target="#board" hx-select="#board" hx-select-oob="#result,#nav"}, since
 * the redirect is followed and its parts are taken. Inheritance of {@code hx-} attributes is off
 * (else a list that refreshes itself would catch the links inside it); a container that means its
 * attributes for what stands inside says so: {@code hx-inherit="hx-target hx-select hx-swap"}. A form that must be corrected is answered with
 * status 422, the same template, and {@link io.moasell.web.FieldErrors} in the model.
 *
 * <p>Refuse with {@code Refused.because(problem)}; nobody else frames it. In a filter: {@code
 * handlerExceptionResolver.resolveException(request, response, null, refused)}.
 *
 * <h2>Markup</h2>
 *
 * <p>Classes of ours start with {@code ui-}, {@code st-}, {@code ch-}, {@code g-}; no inline style or script (the policy forbids them;
 * a test reads the templates). The living sheet is {@code /console/ui} (with {@code moasell.console}), its sources
 * {@code jte/web/sheet/*.jte}: copy from there. The desk (rail, filters, table, bulk bar, drawer) is
 * {@code jte/ordering/orders.jte}, and these are the hooks that {@code ui.js} reads:
 *
 * <ul>
 *   <li>{@code <div class="ui-desk" id="board">} with {@code <div class="ui-desk-l">} and, when
 *       open, {@code <aside class="ui-drawer" id="drawer" aria-labelledby=…>}; the layout gets
 *       {@code desk = true}. A closed drawer is {@code <div id="drawer" hidden></div>}.
 *   <li>{@code <nav class="ui-rail" id="rail">} with cells {@code <a class="ui-cell st-new"
 *       aria-current="page" data-key="1">}; keys 1–6 press the cell with that {@code data-key}.
 *   <li>{@code <form id="sel" method="post">}, then {@code <div class="ui-gridbox"><table class="ui-grid"
 *       data-grid>}: header check {@code data-all}; each row {@code <tr id="i7" aria-selected="false">} with check
 *       {@code <input type="checkbox" name="item" form="sel">} and one link {@code <a data-open
 *       href="…?open=7" hx-get hx-target="#drawer" hx-select="#drawer" hx-swap="outerHTML">} that a
 *       click on the row or Enter follows.
 *       Cells: {@code ui-c-check ui-c-due ui-c-channel ui-c-no ui-c-what ui-c-qty ui-c-who ui-c-sum
 *       ui-c-say}; the phone's cards are made of the same cells. {@code ui-w1} and {@code ui-w2}
 *       leave when the desk is narrow. The row named by the
 *       drawer's {@code data-row} is marked as current.
 *   <li>{@code <div class="ui-bulk" data-bulk hidden>} appears with a selection; {@code data-count}
 *       receives "4건"; {@code data-clear} empties it; {@code <button data-every="128">128건 모두</button>} enables
 *       the hidden {@code <input name="every" data-every-field disabled form="sel">}. A button with {@code data-key="c"} is pressed
 *       by that key, by {@code event.code}, so that the Hangul keyboard may stay on.
 *   <li>The drawer takes the focus at {@code [data-focus]} and gives it back to its row on Esc
 *       (its {@code data-close} link is pressed).
 *   <li>{@code web/due.jte} writes deadlines; they tick each minute.
 *   <li>{@code data-copy} copies its text (or the attribute's value) and says so.
 *   <li>{@code [data-search]} takes {@code /}; {@code data-remove} takes a bar or toast away; {@code
 *       ui:refresh} is sent to the body each minute while the page is looked at.
 *   <li>{@code <button data-dialog="id">} opens {@code <dialog class="ui-dialog" id="id">}; {@code
 *       data-dialog-close} closes. A dialog that the server fills: {@code hx-get="…" hx-target="#dialog"}; what
 *       comes is {@code ui-dialog-h} (its heading has the id {@code dialog-t}), {@code ui-dialog-b}, {@code ui-dialog-f}.
 * </ul>
 */
@ApplicationModule(
        displayName = "web",
        allowedDependencies = {"tenancy"})
@NullMarked
package io.moasell.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
