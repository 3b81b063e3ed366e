package io.moasell.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may call whom: calls go down. The one list of floors; a module that is not on it may not
 * exist.
 */
final class Floors {

    private static final List<List<String>> BOTTOM_UP =
            List.of(
                    List.of("tenancy"),
                    List.of("web", "audit", "views"),
                    List.of("jobs", "privacy"),
                    List.of("messaging", "spreadsheets", "couriers"),
                    List.of("catalog", "identity"),
                    List.of("inventory", "channels", "billing"),
                    List.of("offers", "warehousing"),
                    List.of("listings", "sending", "connectors", "subscription"),
                    List.of("publishing", "matching"),
                    List.of("ordering"),
                    List.of("rules"),
                    List.of("bundling"),
                    List.of("shipping"),
                    List.of("claims", "packing", "customers", "suppliers"),
                    List.of("settlement"),
                    List.of("home", "operator", "openapi"),
                    List.of("demo"));

    private static final Map<String, Integer> FLOOR = new LinkedHashMap<>();

    static {
        for (int floor = 0; floor < BOTTOM_UP.size(); floor++) {
            for (String module : BOTTOM_UP.get(floor)) {
                FLOOR.put(module, floor);
            }
        }
    }

    private Floors() {}

    /** Every call that does not go down, and every module that has no floor, one sentence each. */
    static List<String> violations(JavaClasses classes, String root) {
        List<String> found = new ArrayList<>();
        for (JavaClass caller : classes) {
            String from = module(caller, root);
            if (from == null || from.equals("kernel")) {
                continue;
            }
            if (!FLOOR.containsKey(from)) {
                found.add("module " + from + " has no floor (" + caller.getName() + ")");
                continue;
            }
            for (Dependency dependency : caller.getDirectDependenciesFromSelf()) {
                JavaClass called = dependency.getTargetClass();
                String to = module(called, root);
                if (to == null || to.equals("kernel") || to.equals(from)) {
                    continue;
                }
                if (from.equals("connectors")) {
                    if (!called.getPackageName().equals(root + ".channels.spi")) {
                        found.add(
                                "a connector sees only channels.spi: "
                                        + dependency.getDescription());
                    }
                } else if (FLOOR.getOrDefault(to, Integer.MAX_VALUE) >= FLOOR.get(from)) {
                    found.add("calls go down: " + dependency.getDescription());
                }
            }
        }
        return found.stream().distinct().toList();
    }

    private static @org.jspecify.annotations.Nullable String module(JavaClass type, String root) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) {
            return null;
        }
        String rest = name.substring(root.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
