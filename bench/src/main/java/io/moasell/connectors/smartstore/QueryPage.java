package io.moasell.connectors.smartstore;

import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.RawDocument;
import io.moasell.channels.spi.Unmapped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Lets the bench take an answer of product orders through the connector's own reading. */
public final class QueryPage {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SmartstoreCalls CALLS = calls();

    private QueryPage() {}

    private static SmartstoreCalls calls() {
        SmartstoreFailures failures = new SmartstoreFailures(JSON);
        return new SmartstoreCalls(
                JSON, failures, new SmartstoreTokens(null, JSON, failures, Clock.systemUTC()));
    }

    /** The rows of a document's answer, written as densely as the market writes them. */
    public static String rows(String document) {
        String rows = JSON.readTree(document).at("/answer/body/data").toString();
        return rows.substring(1, rows.length() - 1);
    }

    /** How many rows the answer binds to. */
    public static int bound(String body) {
        return CALLS.details(new RawDocument("query", body), new ArrayList<>()).size();
    }

    /** The items of the answer. */
    public static List<CollectedItem> items(String body, List<Unmapped> unmapped) {
        return SmartstoreMapper.items(
                CALLS.details(new RawDocument("query", body), unmapped), null, unmapped);
    }
}
