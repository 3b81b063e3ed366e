package io.moasell.bench;

import io.moasell.bundling.BundleBoard;
import io.moasell.bundling.Bundles;
import io.moasell.catalog.NewSku;
import io.moasell.catalog.SkuId;
import io.moasell.catalog.Skus;
import io.moasell.channels.AccountId;
import io.moasell.channels.PageCollected;
import io.moasell.channels.ShopAccounts;
import io.moasell.channels.spi.CollectedItem;
import io.moasell.channels.spi.CollectedItem.Person;
import io.moasell.channels.spi.CollectedItem.Receiver;
import io.moasell.channels.spi.CollectedItem.ShippingFeeType;
import io.moasell.channels.spi.ItemKey;
import io.moasell.channels.spi.ObservedState;
import io.moasell.inventory.Stock;
import io.moasell.rules.Conditions;
import io.moasell.rules.Effect;
import io.moasell.rules.RuleKind;
import io.moasell.rules.Rules;
import io.moasell.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * 합포장: boxes are made of items that wait, by the receivers' keyed hashes and a rule, and written
 * down; then the page that shows them is read. Two items in five go alone, the others in boxes of
 * two and three.
 */
public final class Boxing {

    private static final int ROUNDS = 5;
    private static final int PAGE = 300;

    private Boxing() {}

    public static void main(String[] args) {
        int items = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        try (Ground ground = new Ground(Map.of())) {
            TenantId tenant = ground.tenant();
            fill(ground, tenant, items);
            Bundles bundles = ground.bean(Bundles.class);
            double[] made = new double[ROUNDS];
            double[] seen = new double[ROUNDS];
            Bundles.Made last = null;
            for (int round = 0; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                Bundles.Made now = ground.in(tenant, bundles::makeAll);
                double took = (System.nanoTime() - start) / 1e9;
                start = System.nanoTime();
                ground.in(tenant, ground.bean(BundleBoard.class)::view);
                double page = (System.nanoTime() - start) / 1e9;
                if (last != null && (now.boxes() != last.boxes() || now.items() != last.items())) {
                    throw new IllegalStateException("another round made " + now);
                }
                last = now;
                ground.in(tenant, () -> bundles.undo(now.batch()));
                if (round > 0) {
                    made[round - 1] = took;
                    seen[round - 1] = page;
                }
            }
            System.out.printf(
                    "boxing: %d items waiting, %d of them into %d boxes in %.2f s; the page of all in %.2f s"
                            + " (medians of %d rounds)%n",
                    items,
                    last.items(),
                    last.boxes(),
                    Ground.median(made),
                    Ground.median(seen),
                    ROUNDS);
        }
    }

    private static void fill(Ground ground, TenantId tenant, int items) {
        AccountId shop =
                ground.in(tenant, () -> ground.bean(ShopAccounts.class).offline().orElseThrow());
        SkuId mug =
                ground.in(
                        tenant,
                        () -> {
                            Skus skus = ground.bean(Skus.class);
                            SkuId id = skus.add(NewSku.of("MUG", "머그컵", null));
                            skus.add(NewSku.of("ICE", "얼음", null));
                            ground.bean(Stock.class).receive(id, 1_000_000, "측정");
                            return id;
                        });
        ground.in(
                tenant,
                () ->
                        ground.bean(Rules.class)
                                .save(
                                        new Rules.Draft(
                                                null,
                                                0,
                                                RuleKind.BUNDLE,
                                                "많이 산 것은 따로",
                                                true,
                                                Conditions.NONE.withPieces(9, null),
                                                Effect.apart(true))));
        for (int at = 0; at < items; at += PAGE) {
            List<CollectedItem> page = new ArrayList<>();
            for (int n = at; n < Math.min(items, at + PAGE); n++) {
                page.add(item(n));
            }
            ground.in(
                    tenant,
                    () -> {
                        ground.app.publishEvent(new PageCollected(shop, page, Instant.now()));
                        return mug;
                    });
        }
    }

    /** Of five in a row two go alone, and three to one receiver. */
    private static CollectedItem item(int n) {
        int who = n % 5 < 2 ? n : n - n % 5 + 2;
        String name = "받는이" + who;
        String phone = String.format("010-%04d-%04d", who / 10_000 + 1_000, who % 10_000);
        Instant now = Instant.now();
        return new CollectedItem(
                new ItemKey("k" + n),
                "O" + n,
                "1",
                null,
                "P1",
                null,
                "머그컵",
                null,
                "MUG",
                1 + n % 3,
                0,
                12_000,
                0,
                12_000,
                3_000,
                ShippingFeeType.PREPAID,
                ObservedState.NEW,
                "NEW",
                false,
                new Person(name, phone, null),
                new Receiver(
                        name,
                        phone,
                        null,
                        "13494",
                        "경기도 성남시 분당구 판교역로 " + (1 + who % 900),
                        (100 + who % 30) + "동 " + (101 + who % 2_000) + "호",
                        null,
                        null),
                null,
                now,
                now,
                null,
                null,
                null,
                null,
                null);
    }
}
