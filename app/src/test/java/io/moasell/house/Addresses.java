package io.moasell.house;

import io.moasell.catalog.PictureTests;
import io.moasell.journeys.Filled;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address of the app that concerns a service, read from the app itself and filled with
 * somebody else's ids: who adds an address with a new kind of id says here what it is.
 */
final class Addresses {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::([^{}]|\\{[^}]*})*)?}");
    private static final String SERVICE = "@service@";

    private final LocksTests.Ids ids;
    private final List<Address> gets = new ArrayList<>();
    private final List<Address> writes = new ArrayList<>();

    private Addresses(LocksTests.Ids ids) {
        this.ids = ids;
    }

    /**
     * An address to ask.
     *
     * @param pattern as the app maps it
     * @param path filled; of screens, without the service yet
     * @param ofSeven whether the path names something of seven
     */
    record Address(String method, String pattern, String path, boolean ofSeven) {

        boolean api() {
            return pattern.startsWith("/api/v1");
        }

        /** The same in a service. */
        Address in(String serviceId) {
            return new Address(method, pattern, path.replace(SERVICE, serviceId), ofSeven);
        }
    }

    static Addresses of(ApplicationContext app, LocksTests.Ids ids) {
        Addresses all = new Addresses(ids);
        app.getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach(all::read));
        return all;
    }

    List<Address> gets() {
        return gets;
    }

    List<Address> writes() {
        return writes;
    }

    private void read(RequestMappingInfo info, HandlerMethod handler) {
        boolean ours =
                handler.getBeanType().getName().startsWith("io.moasell")
                        && !handler.getBeanType()
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath()
                                .contains("test-classes");
        if (!ours) {
            return;
        }
        for (String pattern : new TreeSet<>(info.getPatternValues())) {
            if (!pattern.startsWith("/api/v1/") && !pattern.startsWith("/s/")) {
                continue;
            }
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (RequestMethod method : methods) {
                boolean named = false;
                for (Filling one : fill(pattern)) {
                    named |= one.ofSeven();
                    add(method.name(), pattern, one);
                }
                if (method == RequestMethod.GET && !named) {
                    for (String question : questions()) {
                        for (Filling one : fill(pattern)) {
                            add("GET", pattern, new Filling(one.path() + "?" + question, false));
                        }
                    }
                }
            }
        }
    }

    private void add(String method, String pattern, Filling one) {
        (method.equals("GET") ? gets : writes)
                .add(new Address(method, pattern, one.path(), one.ofSeven()));
    }

    private record Filling(String path, boolean ofSeven) {}

    private List<Filling> fill(String pattern) {
        List<Filling> filled = List.of(new Filling(pattern, false));
        Matcher variables = VARIABLE.matcher(pattern);
        while (variables.find()) {
            String whole = variables.group();
            String name = variables.group(1);
            List<Filling> next = new ArrayList<>();
            for (Filling one : filled) {
                for (String value : values(pattern, name)) {
                    boolean theirs =
                            !Set.of("serviceId", "channel", "list", "kind", "slips").contains(name);
                    next.add(
                            new Filling(one.path().replace(whole, value), one.ofSeven() || theirs));
                }
            }
            filled = next;
        }
        return filled;
    }

    private List<String> values(String pattern, String name) {
        String path = pattern.replaceFirst("^/(api/v1|s/\\{serviceId})", "");
        return switch (name) {
            case "serviceId" -> List.of(SERVICE);
            case "channel" -> List.of("SMARTSTORE");
            case "list" -> List.of("listings", "matching");
            case "kind" -> List.of("bundle", "hold", "gift");
            case "code" -> List.of(Filled.SKU);
            case "name" -> List.of(PictureTests.name(40, 30));
            case "itemId", "item" -> ids.of("ordering.item");
            // Numbered within the service: a number that nobody has.
            case "slips" -> List.of("receipts", "returns");
            case "count" -> ids.of("warehousing.stock_count");
            case "sku" -> ids.of("catalog.sku");
            case "slip" -> ids.of("warehousing.slip");
            case "account" -> ids.of("channels.account");
            case "linkAct" -> ids.of("matching.act");
            case "warehouse" -> List.of("987654321");
            case "act" -> ids.of("catalog.bulk_act");
            case "form" -> ids.of("shipping.carrier_form");
            case "file" -> ids.of("spreadsheets.upload");
            case "batch" -> ids.of("sending.batch");
            case "view" -> ids.of("views.saved");
            case "memo" -> ids.of("ordering.memo");
            case "id" -> {
                for (Map.Entry<String, List<String>> known : kinds().entrySet()) {
                    if (path.startsWith(known.getKey())) {
                        yield known.getValue();
                    }
                }
                throw new AssertionError("whose id is {id} of " + pattern + "?");
            }
            default -> throw new AssertionError("what is {" + name + "} of " + pattern + "?");
        };
    }

    private Map<String, List<String>> kinds() {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        kinds.put("/channel-accounts", ids.of("channels.account"));
        kinds.put("/channels", ids.of("channels.account"));
        kinds.put("/jobs", ids.of("jobs.job"));
        kinds.put("/notices", ids.of("jobs.notice"));
        kinds.put("/skus", ids.of("catalog.sku"));
        kinds.put("/sets", ids.of("catalog.sku"));
        kinds.put("/stock", ids.of("catalog.sku"));
        kinds.put("/listings", ids.of("listings.listing"));
        kinds.put("/{list", ids.of("listings.listing"));
        kinds.put("/matching/proposals", ids.of("listings.listing"));
        kinds.put("/parcels", ids.of("bundling.bundle"));
        kinds.put("/settings/rules", ids.of("rules.rule"));
        kinds.put("/packing", ids.of("shipping.parcel"));
        kinds.put("/waybills/ranges", ids.of("shipping.number_range"));
        kinds.put("/claims", ids.of("claims.claim"));
        kinds.put("/settings/api", ids.of("openapi.api_key"));
        String master = String.valueOf(LocksTests.seven().master().id().value());
        kinds.put("/settings/members", List.of(master));
        // Groups belong to a company; seven's has none: a number that nobody has.
        kinds.put("/settings/groups", List.of("987654321098"));
        return kinds;
    }

    /** What may be asked of any list; each alone, so that none hides what another would find. */
    private List<String> questions() {
        List<String> questions = new ArrayList<>();
        for (String word : LocksTests.seven().searched()) {
            questions.add("q=" + encode(word));
        }
        String item = ids.of("ordering.item").getFirst();
        questions.add("item=" + item);
        questions.add("open=" + item);
        questions.add("batch=" + ids.of("sending.batch").getFirst());
        for (String account : List.of(LocksTests.seven().naver(), LocksTests.seven().coupang())) {
            questions.add("accountId=" + account);
            questions.add("account=" + account);
        }
        questions.add("sku=" + Filled.SKU);
        questions.add("code=" + Filled.SKU);
        questions.add("list=rows");
        return questions;
    }

    /** A body with everything that any resource reads. */
    Object body(Address at) {
        if (at.path().endsWith("/composition")) {
            return List.of(Map.of("sku", Filled.SKU, "quantity", 1));
        }
        Map<String, Object> body = new HashMap<>();
        boolean makes = at.method().equals("POST") && at.path().equals("/api/v1/skus");
        body.put("code", makes ? "EIGHT-" + System.nanoTime() : Filled.SKU);
        body.put("name", "팔팔컵");
        body.put("kind", "ADJUST");
        body.put("sku", Filled.SKU);
        body.put("quantity", 1);
        body.put("reason", "시험해 보기");
        body.put("paused", true);
        body.put("itemIds", ids.of("ordering.item"));
        body.put("accountId", LocksTests.seven().naver());
        body.put("productNo", "1");
        body.put("items", List.of(Map.of("sku", Filled.SKU, "quantity", 1, "unitPrice", 1)));
        body.put(
                "receiver",
                Map.of("name", "팔", "phone", "010-8888-8888", "zip", "04524", "address1", "서울"));
        body.put(
                "rows",
                List.of(
                        Map.of(
                                "itemId",
                                ids.of("ordering.item").getFirst(),
                                "courier",
                                "CJ",
                                "number",
                                "520001234564")));
        return body;
    }

    /** Forms with everything that any screen reads: by ids, and by a search for all that match. */
    List<Map<String, List<String>>> forms() {
        Map<String, List<String>> byId = new HashMap<>();
        byId.put("item", ids.of("ordering.item"));
        byId.put("request", ids.of("sending.request"));
        byId.put("courier", ids.of("ordering.item").stream().map(id -> "CJ").toList());
        byId.put("number", ids.of("ordering.item").stream().map(id -> "520001234564").toList());
        byId.put("sku", List.of(Filled.SKU));
        byId.put("quantity", List.of("1"));
        byId.put("kind", List.of("WAYBILL"));
        byId.put("name", List.of("팔팔컵"));
        byId.put("reason", List.of("CUSTOMER"));
        byId.put("words", List.of("시험해 보기 위해서"));
        byId.put("minutes", List.of("30"));
        byId.put("role", List.of("STAFF"));
        byId.put("sure", List.of("true"));
        Map<String, List<String>> byPaste = new HashMap<>(byId);
        byPaste.remove("item");
        byPaste.put(
                "paste",
                List.of(LocksTests.seven().marks().iterator().next() + "\tCJ\t520001234564"));
        byPaste.put("act", List.of("enter"));
        Map<String, List<String>> bySearch = new HashMap<>();
        bySearch.put("every", List.of("1"));
        bySearch.put("q", List.of(Filled.SKU));
        bySearch.put("reason", List.of("시험해 보기"));
        return List.of(byId, byPaste, bySearch);
    }

    /** An address as a person reads it. */
    static String plain(String path) {
        return URLDecoder.decode(path, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
