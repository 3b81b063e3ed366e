package io.moasell.ordering.web;

import io.moasell.ordering.web.OrdersView.Choice;
import io.moasell.ordering.web.OrdersView.Views;
import io.moasell.views.SavedView;
import io.moasell.views.SavedViews;
import io.moasell.views.ViewLayout;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The views of the desk: those that it brings along, and those that people keep. */
@Component
class Viewing {

    static final String LIST = "orders";

    /** What the desk brings along, by a word that no saved view has. */
    private static final Map<String, Choice> BUILT_IN = new LinkedHashMap<>();

    static {
        builtIn("today", "오늘 나갈 것", "flag=LEAVING&due=today");
        builtIn("late", "기한 지남", "flag=LEAVING&due=late");
        builtIn("unlinked", "SKU 연결 필요", "flag=HELD&mark=UNLINKED");
        builtIn("short", "재고 부족", "flag=LEAVING&mark=SHORT");
        builtIn("duplicate", "중복 의심", "flag=LEAVING&mark=DUPLICATE");
        builtIn("disputed", "받는 분 확인", "flag=LEAVING&mark=DISPUTED");
        builtIn("apart", "보냈는데 채널이 모르는 주문", "stage=SHIPPED&mark=APART");
        builtIn("memo", "메모 있음", "flag=LEAVING&mark=MEMO");
    }

    private final SavedViews views;

    Viewing(SavedViews views) {
        this.views = views;
    }

    private static void builtIn(String key, String name, String query) {
        BUILT_IN.put(key, new Choice(key, name, query, false, false));
    }

    private List<Choice> choices() {
        List<Choice> choices = new ArrayList<>(BUILT_IN.values());
        for (SavedView view : views.of(LIST)) {
            choices.add(
                    new Choice(
                            String.valueOf(view.id()),
                            view.name(),
                            view.query(),
                            true,
                            view.shared()));
        }
        return choices;
    }

    /** What an address means: one that names a view and nothing else shows what the view shows. */
    DeskQuery meant(DeskQuery asked) {
        String named = asked.get("view");
        if (named == null && asked.params().isEmpty()) {
            named = views.beginning(LIST).orElse(null);
        }
        if (named == null || !asked.view().params().isEmpty()) {
            return asked;
        }
        String key = named;
        return choices().stream()
                .filter(choice -> choice.key().equals(key))
                .findFirst()
                .map(choice -> asked.as(choice.key(), choice.shows()))
                .orElse(asked);
    }

    /** The views beside what is shown. */
    Views beside(DeskQuery query) {
        List<Choice> choices = choices();
        Choice current =
                choices.stream()
                        .filter(choice -> choice.key().equals(query.get("view")))
                        .findFirst()
                        .orElse(null);
        ViewLayout layout = views.layout(LIST, current == null ? "" : current.key());
        return new Views(
                choices,
                current,
                current != null && !current.shows().equals(query.view()),
                views.beginning(LIST).orElse(null),
                layout,
                Column.of(layout.columns()));
    }

    /** The parameters of an address. */
    static Map<String, String> read(String query) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String one : query.replaceFirst("^\\?", "").split("&")) {
            int at = one.indexOf('=');
            if (at > 0) {
                params.put(
                        one.substring(0, at),
                        URLDecoder.decode(one.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return params;
    }
}
