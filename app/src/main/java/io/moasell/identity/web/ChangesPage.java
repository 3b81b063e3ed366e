package io.moasell.identity.web;

import io.moasell.audit.AuditLog;
import io.moasell.identity.Role;
import io.moasell.identity.web.ChangesView.Detail;
import io.moasell.identity.web.ChangesView.Row;
import io.moasell.kernel.Page;
import io.moasell.tenancy.Right;
import io.moasell.tenancy.Rights;
import io.moasell.web.Formats;
import io.moasell.web.PageCursor;
import io.moasell.web.ProblemTexts;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 설정 › 변경 기록: who did what to what. The words of an act stand in the messages of the module that
 * writes it down: {@code audit.<action>}, {@code audit.subject.<kind>}, {@code
 * audit.detail.<name>}.
 */
@Controller
class ChangesPage {

    private static final int ROWS = 50;

    private final AuditLog log;
    private final Rights rights;
    private final ProblemTexts texts;
    private final JsonMapper json;

    ChangesPage(AuditLog log, Rights rights, ProblemTexts texts, JsonMapper json) {
        this.log = log;
        this.rights = rights;
        this.texts = texts;
        this.json = json;
    }

    @GetMapping("/s/{serviceId}/settings/logs/changes")
    ModelAndView list(@RequestParam(required = false) @Nullable String before) {
        rights.require(Right.SETTINGS_HANDLE);
        Page<AuditLog.Entry> page = log.page(null, PageCursor.before(before), ROWS);
        return new ModelAndView(
                "identity/changes",
                "view",
                new ChangesView(
                        page.items().stream().map(this::row).toList(),
                        page.next(),
                        before == null));
    }

    private Row row(AuditLog.Entry entry) {
        int colon = entry.subject().indexOf(':');
        String kind = colon < 0 ? entry.subject() : entry.subject().substring(0, colon);
        String key = colon < 0 ? "" : " " + entry.subject().substring(colon + 1);
        return new Row(
                entry.at(),
                entry.caller().name(),
                entry.caller().address(),
                word("audit.", entry.action()),
                word("audit.subject.", kind) + key,
                json.readTree(entry.detail()).properties().stream()
                        .filter(one -> !plain(one.getValue()).isEmpty())
                        .sorted(Map.Entry.comparingByKey())
                        .map(
                                one ->
                                        new Detail(
                                                word("audit.detail.", one.getKey()),
                                                plain(one.getValue())))
                        .toList());
    }

    /** What was written down before its word is shown as it is. */
    private String word(String family, String code) {
        try {
            return texts.text(family + code);
        } catch (NoSuchMessageException unknown) {
            return code;
        }
    }

    /** A value as it is, or as it was and as it is. */
    private static String plain(JsonNode value) {
        if (value.isObject()) {
            return present(value.path("was")) + " → " + present(value.path("is"));
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(ChangesPage::plain)
                        .collect(Collectors.joining(", "))
                : Arrays.stream(value.asString().split(","))
                        .map(String::strip)
                        .map(ChangesPage::said)
                        .collect(Collectors.joining(", "));
    }

    private static String present(JsonNode value) {
        return value.asString().isEmpty() ? Formats.NOTHING : value.asString();
    }

    /** A role or a right in words, anything else as it is. */
    private static String said(String value) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(value))
                .map(Role::label)
                .findFirst()
                .or(
                        () ->
                                Arrays.stream(Right.values())
                                        .filter(right -> right.name().equals(value))
                                        .map(RightWords::of)
                                        .findFirst())
                .orElse(value);
    }
}
