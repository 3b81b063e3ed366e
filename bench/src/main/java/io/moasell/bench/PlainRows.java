package io.moasell.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows that the app stored, written once more by a client that does nothing else: one insert
 * from arrays a table and batch, a commit a batch, into tables with the same columns, keys and
 * indexes on the same server. The arrays lie ready before the clock starts.
 */
final class PlainRows {

    /** Orders a batch. */
    static final int BATCH = 500;

    /** Which batch a row belongs to, a table. */
    private static final Map<String, String> BATCHES = new LinkedHashMap<>();

    static {
        BATCHES.put("ordering.orders", " join plain.batch b on b.order_id = t.id");
        BATCHES.put("ordering.item", " join plain.batch b on b.order_id = t.order_id");
        BATCHES.put(
                "ordering.item_sku",
                " join ordering.item i on i.id = t.item_id join plain.batch b using (order_id)");
        BATCHES.put("inventory.reservation", " join plain.promise b on b.key = t.key");
        BATCHES.put("inventory.ledger", " join plain.promise b on b.key = t.reservation_key");
    }

    private PlainRows() {}

    /** A column and how it travels. */
    private record Column(String name, String type) {

        String array() {
            return isTime() ? "float8[]" : type + "[]";
        }

        String value() {
            return isTime() ? "to_timestamp(" + name + ")" : name;
        }

        boolean isTime() {
            return type.startsWith("timestamp");
        }

        Object[] room(int rows) {
            return switch (type) {
                case "bigint" -> new Long[rows];
                case "integer" -> new Integer[rows];
                case "smallint" -> new Integer[rows];
                case "boolean" -> new Boolean[rows];
                case "bytea" -> new byte[rows][];
                case "text" -> new String[rows];
                default -> {
                    if (!isTime()) {
                        throw new IllegalStateException(name + " is a " + type);
                    }
                    yield new Double[rows];
                }
            };
        }

        Object read(ResultSet row, int at) throws SQLException {
            if (!isTime()) {
                return type.equals("bytea") ? row.getBytes(at) : row.getObject(at);
            }
            Timestamp value = row.getTimestamp(at);
            if (value == null) {
                return null;
            }
            Instant time = value.toInstant();
            return time.getEpochSecond() + time.getNano() / 1e9;
        }
    }

    /** One insert with its arrays. */
    private record Insert(String sql, List<Object[]> arrays) {}

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
            int batches = (int) ground.number("select max(no) + 1 from plain.batch");
            List<List<Insert>> work = new ArrayList<>();
            for (int no = 0; no < batches; no++) {
                work.add(new ArrayList<>());
            }
            owner.setAutoCommit(false);
            for (Map.Entry<String, String> table : BATCHES.entrySet()) {
                prepare(owner, table.getKey(), table.getValue(), work);
            }
            owner.commit();
            long start = System.nanoTime();
            for (List<Insert> batch : work) {
                for (Insert insert : batch) {
                    try (PreparedStatement statement = owner.prepareStatement(insert.sql())) {
                        int at = 1;
                        for (Object[] array : insert.arrays()) {
                            statement.setObject(at++, array);
                        }
                        statement.executeUpdate();
                    }
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

    private static void prepare(
            Connection owner, String table, String batch, List<List<Insert>> work)
            throws SQLException {
        String name = name(table);
        try (Statement sql = owner.createStatement()) {
            sql.execute("create table plain." + name + " (like " + table + " including all)");
            List<Column> columns = new ArrayList<>();
            try (ResultSet row =
                    sql.executeQuery(
                            "select quote_ident(attname), format_type(atttypid, null) from pg_attribute"
                                    + " where attrelid = '"
                                    + table
                                    + "'::regclass and attnum > 0 and not attisdropped order by attnum")) {
                while (row.next()) {
                    columns.add(new Column(row.getString(1), row.getString(2)));
                }
            }
            String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
            String insert =
                    "insert into plain."
                            + name
                            + " ("
                            + names
                            + ") select "
                            + columns.stream().map(Column::value).collect(Collectors.joining(", "))
                            + " from unnest("
                            + columns.stream()
                                    .map(column -> "?::" + column.array())
                                    .collect(Collectors.joining(", "))
                            + ") as n ("
                            + names
                            + ")";
            foreignKeys(owner, table);
            sql.setFetchSize(1_000);
            List<List<Object>> rows = new ArrayList<>();
            long no = 0;
            String picked =
                    columns.stream()
                            .map(column -> "t." + column.name())
                            .collect(Collectors.joining(", "));
            try (ResultSet row =
                    sql.executeQuery(
                            "select b.no, "
                                    + picked
                                    + " from "
                                    + table
                                    + " t"
                                    + batch
                                    + " order by b.no")) {
                while (row.next()) {
                    if (row.getLong(1) != no) {
                        work.get((int) no).add(new Insert(insert, arrays(columns, rows)));
                        rows.clear();
                        no = row.getLong(1);
                    }
                    List<Object> values = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.add(columns.get(i).read(row, i + 2));
                    }
                    rows.add(values);
                }
            }
            work.get((int) no).add(new Insert(insert, arrays(columns, rows)));
        }
    }

    /** Those whose other end is copied too. */
    private static void foreignKeys(Connection owner, String table) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement sql = owner.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                "select confrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint"
                                        + " where contype = 'f' and conrelid = '"
                                        + table
                                        + "'::regclass")) {
            while (row.next()) {
                String other = row.getString(1);
                if (BATCHES.containsKey(other)) {
                    keys.add(row.getString(2).replace(other, "plain." + name(other)));
                }
            }
        }
        try (Statement sql = owner.createStatement()) {
            for (String key : keys) {
                sql.execute("alter table plain." + name(table) + " add " + key);
            }
        }
    }

    private static List<Object[]> arrays(List<Column> columns, List<List<Object>> rows) {
        List<Object[]> arrays = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Object[] array = columns.get(i).room(rows.size());
            for (int row = 0; row < rows.size(); row++) {
                array[row] = rows.get(row).get(i);
            }
            arrays.add(array);
        }
        return arrays;
    }

    private static String name(String table) {
        return table.substring(table.indexOf('.') + 1);
    }
}
