package io.moasell.bench;

import io.moasell.catalog.NewSku;
import io.moasell.catalog.Sku;
import io.moasell.catalog.SkuFilter;
import io.moasell.catalog.Skus;
import io.moasell.catalog.TaxType;
import io.moasell.kernel.Won;
import io.moasell.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A person looks for SKUs as he types, among 100,000 of one service beside 200 services with 500
 * each: what the door takes, in milliseconds, for what people type.
 */
public final class SkuSearch {

    private static final int MANY = 100_000;
    private static final int OTHERS = 200;
    private static final int OF_OTHERS = 500;
    private static final int WARM_UPS = 20;
    private static final int ROUNDS = 100;
    private static final int SHOWN = 50;
    private static final int PICKS = 12;

    private static final String[] COLORS = {
        "하양", "검정", "노랑", "초록", "남색", "분홍", "회색", "연보라", "주황", "하늘", "베이지", "민트"
    };
    private static final String[] KINDS = {"도자기", "유리", "나무", "스텐", "면", "린넨", "실리콘", "대나무", "법랑"};
    private static final String[] THINGS = {
        "접시", "그릇", "앞치마", "수저", "쟁반", "찻잔", "냄비", "컵받침", "물병", "도마", "행주", "바구니", "주전자"
    };

    private static final List<String> TYPED =
            List.of(
                    "머그",
                    "머그컵",
                    "머ㄱ",
                    "빨가",
                    "ㅁㄱ",
                    "ㅁㄱㅋ",
                    "ㅃㄱㅁㄱㅋ",
                    "MU",
                    "MUG-R",
                    "접시",
                    "하양 접시",
                    "ㅈㅅ",
                    "SKU",
                    "SKU-0500",
                    "8801234567893",
                    "컵",
                    "없는말씀");

    private SkuSearch() {}

    public static void main(String[] args) throws Exception {
        try (Ground ground = new Ground(Map.of())) {
            TenantId tenant = ground.tenant();
            fill(ground, tenant, MANY);
            ground.in(
                    tenant,
                    () ->
                            ground.bean(Skus.class)
                                    .add(
                                            new NewSku(
                                                    "MUG-RED",
                                                    "빨강 머그컵",
                                                    "350ml",
                                                    "8801234567893",
                                                    null,
                                                    null,
                                                    TaxType.TAXABLE)));
            for (int i = 0; i < OTHERS; i++) {
                fill(ground, ground.tenant(), OF_OTHERS);
            }
            settle(ground);
            double worst = 0;
            for (String typed : TYPED) {
                worst = Math.max(worst, measure(ground, tenant, typed));
            }
            System.out.printf("SKU search: worst p95 %.1f ms over %d texts%n", worst, TYPED.size());
        }
    }

    /** The list as one types in it, and the picker. @return the worse p95 in milliseconds */
    private static double measure(Ground ground, TenantId tenant, String typed) {
        Skus skus = ground.bean(Skus.class);
        double[] list = new double[ROUNDS];
        double[] picks = new double[ROUNDS];
        int found = 0;
        for (int i = -WARM_UPS; i < ROUNDS; i++) {
            long start = System.nanoTime();
            List<Sku> page =
                    ground.in(tenant, () -> skus.page(SkuFilter.text(typed, null, SHOWN))).items();
            long middle = System.nanoTime();
            ground.in(tenant, () -> skus.suggest(typed, false, PICKS));
            long end = System.nanoTime();
            found = page.size();
            if (i >= 0) {
                list[i] = (middle - start) / 1e6;
                picks[i] = (end - middle) / 1e6;
            }
        }
        System.out.printf(
                "%-14s %2d rows  list %6.1f ms (p95 %6.1f)  picker %6.1f ms (p95 %6.1f)%n",
                typed, found, Ground.median(list), p95(list), Ground.median(picks), p95(picks));
        return Math.max(p95(list), p95(picks));
    }

    private static double p95(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * 0.95) - 1];
    }

    private static void fill(Ground ground, TenantId tenant, int many) {
        List<NewSku> block = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            block.add(
                    new NewSku(
                            "SKU-%06d".formatted(i),
                            COLORS[i % COLORS.length]
                                    + " "
                                    + KINDS[i / 7 % KINDS.length]
                                    + " "
                                    + THINGS[i / 3 % THINGS.length],
                            i % 90 + "호 / " + i % 7 + "개입",
                            "88%011d".formatted(i),
                            Won.of(1_000 + i % 900),
                            Won.of(2_000 + i % 900),
                            TaxType.TAXABLE));
            if (block.size() == 5_000 || i == many - 1) {
                List<NewSku> some = List.copyOf(block);
                ground.in(tenant, () -> ground.bean(Skus.class).addAll(some));
                block.clear();
            }
        }
    }

    private static void settle(Ground ground) throws SQLException {
        try (Connection owner = ground.owner();
                Statement sql = owner.createStatement()) {
            sql.execute("vacuum analyze catalog.sku");
        }
    }
}
