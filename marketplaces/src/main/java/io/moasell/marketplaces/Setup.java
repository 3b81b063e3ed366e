package io.moasell.marketplaces;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is started.
 *
 * @param port 0 = any free one
 * @param data folder that survives a restart, null = in memory
 * @param markets makes the markets of the instance
 * @param demoShops opens the demo shops of {@code demo-shops.json}
 * @param perMinute orders a minute of the living stream, 0 = none
 * @param timeScale how many times faster than in life the couriers and buyers of the stream act
 */
public record Setup(
        int port,
        @Nullable Path data,
        List<Function<Ground, Marketplace>> markets,
        boolean demoShops,
        double perMinute,
        double timeScale) {

    /** Every market there is, with the demo shops, without a stream. */
    public static Setup standard(int port, @Nullable Path data) {
        return new Setup(port, data, Marketplaces.MARKETS, true, 0, 60);
    }

    /** The same with the living stream. */
    public Setup streaming(double ordersPerMinute, double scale) {
        return new Setup(port, data, markets, demoShops, ordersPerMinute, scale);
    }
}
