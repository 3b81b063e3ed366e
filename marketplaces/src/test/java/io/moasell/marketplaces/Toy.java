package io.moasell.marketplaces;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A market with one path that counts, to try the server with. */
final class Toy implements Marketplace {
    private final Ground ground;
    private final Vault.Shelf shelf;
    private final Limits limits = new Limits(new Limits.Limit(1000, 1000, Duration.ZERO));
    private int count;

    Toy(Ground ground) {
        this.ground = ground;
        shelf = ground.vault().shelf("toy");
        count = Integer.parseInt(shelf.all().getOrDefault("count", "0"));
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String title() {
        return "장난감";
    }

    @Override
    public List<String> endpoints() {
        return List.of("count");
    }

    @Override
    public @Nullable String endpoint(Request request) {
        return request.path().equals("/count") ? "count" : null;
    }

    @Override
    public synchronized Answer answer(Request request) {
        if (endpoint(request) == null) throw new Refusal(Answer.empty(404).because("no such path"));
        shelf.put("count", String.valueOf(++count));
        return Answer.json(
                200,
                Json.object()
                        .put("count", count)
                        .put("query", request.rawQuery())
                        .put("now", ground.clock().instant().toString()));
    }

    @Override
    public Answer failure(Fault fault, Request request) {
        return Answer.json(
                fault == Fault.TOO_MANY_REQUESTS ? 429 : fault == Fault.UNAVAILABLE ? 503 : 500,
                Json.object().put("fault", fault.name()));
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public @Nullable Buyer buyer() {
        return null;
    }

    @Override
    public void openShop(JsonNode shop) {}

    @Override
    public synchronized JsonNode snapshot(@Nullable String shop) {
        return Json.object().put("count", count);
    }
}
