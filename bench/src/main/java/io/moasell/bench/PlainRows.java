package io.moasell.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rows that the app stored, written once more by set-based SQL into tables with the same
 * columns, keys and indexes on the same server: a commit a batch, the rows of a batch lying
 * together where they are read, so that it is the writing that takes the time.
 */
final class PlainRows {

    /** Orders a batch. */
    static final int BATCH = 500;

    /** Which batch a row belongs to, a table. */
    private static final Map<String, String> BATCHES = new LinkedHashMap<>();

    static {
        String items =
                " join ordering.item i on i.id = t.item_id join plain.batch b using (order_id)";
        BATCHES.put("ordering.orders", " join plain.batch b on b.order_id = t.id");
        BATCHES.put("ordering.item", " join plain.batch b on b.order_id = t.order_id");
        BATCHES.put("ordering.item_sku", items);
        BATCHES.put("ordering.event", items);
        BATCHES.put("inventory.reservation", " join plain.promise b on b.key = t.key");
        BATCHES.put("inventory.ledger", " join plain.promise b on b.key = t.reservation_key");
    }

    private PlainRows() {}

    /** Seconds that it takes. */
    static double write(Ground ground) throws SQLException {
        try (Connection owner = ground.owner();
                Statement sql = owner.createStatement()) {
            sql.execute("create schema plain");
            sql.execute(
                    "create unlogged table plain.batch as select id as order_id,"
                            + " (row_number() over (order by id) - 1) / "
                            + BATCH
                            + " as no from ordering.orders");
            sql.execute(
                    "create unlogged table plain.promise as"
                            + " select 'item:' || s.item_id || ':' || s.sku_id as key, b.no from ordering.item_sku s"
                            + " join ordering.item i on i.id = s.item_id join plain.batch b using (order_id)");
            sql.execute("analyze plain.batch, plain.promise");
            Map<String, String> writes = new LinkedHashMap<>();
            for (Map.Entry<String, String> table : BATCHES.entrySet()) {
                writes.put(table.getKey(), prepare(sql, table.getKey(), table.getValue()));
            }
            long batches = ground.number("select max(no) + 1 from plain.batch");
            owner.setAutoCommit(false);
            long start = System.nanoTime();
            for (long no = 0; no < batches; no++) {
                for (String write : writes.values()) {
                    sql.execute(write + no);
                }
                owner.commit();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            for (String table : BATCHES.keySet()) {
                long there = ground.number("select count(*) from " + table);
                long again = ground.number("select count(*) from plain." + name(table));
                // The ledger also holds what was received.
                if (again < there - (table.equals("inventory.ledger") ? 1_000 : 0)) {
                    throw new IllegalStateException(
                            table + " holds " + there + " rows, the copy " + again);
                }
            }
            return seconds;
        }
    }

    private static String prepare(Statement sql, String table, String batch) throws SQLException {
        String name = name(table);
        sql.execute("create table plain." + name + " (like " + table + " including all)");
        sql.execute(
                "create unlogged table plain.from_"
                        + name
                        + " as select b.no, t.* from "
                        + table
                        + " t"
                        + batch
                        + " order by b.no");
        sql.execute("create index on plain.from_" + name + " (no)");
        sql.execute("analyze plain.from_" + name);
        String columns;
        try (ResultSet row =
                sql.executeQuery(
                        "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute"
                                + " where attrelid = '"
                                + table
                                + "'::regclass and attnum > 0 and not attisdropped")) {
            row.next();
            columns = row.getString(1);
        }
        return "insert into plain."
                + name
                + " ("
                + columns
                + ") select "
                + columns
                + " from plain.from_"
                + name
                + " where no = ";
    }

    private static String name(String table) {
        return table.substring(table.indexOf('.') + 1);
    }
}
