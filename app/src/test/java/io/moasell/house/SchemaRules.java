package io.moasell.house;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What pg_catalog must say about every table of ours. */
final class SchemaRules {

    /** Tables that belong to no tenant, each with its reason; whoever adds one says why here. */
    static final List<String> PLATFORM =
            List.of(
                    // which tenants there are
                    "tenancy.tenant",
                    // fingerprints of the keys that wrap every tenant's key
                    "privacy.installation_key",
                    // db-scheduler's rows and their wake-ups: an instance names its tenant, nothing
                    // else is in it
                    "jobs.scheduled_tasks",
                    "jobs.wake",
                    // people, companies and who may what: above the tenants
                    "identity.person",
                    "identity.company",
                    "identity.service",
                    "identity.rights_group",
                    "identity.membership",
                    // who came in, who failed to, and who is in: before a tenant is known
                    "identity.attempt",
                    "identity.access",
                    "identity.spring_session",
                    "identity.spring_session_attributes",
                    // the migrations' own history
                    "public.flyway_schema_history");

    /**
     * Whole indexes with the key behind other columns, which nobody looks up by many keys at once:
     * what was written down of one thing, newest first.
     */
    private static final List<String> NEWEST_OF =
            List.of(
                    "audit.entry_by_subject",
                    "privacy.reveal_by_subject",
                    "privacy.reveal_by_day",
                    "channels.collection_account",
                    "rules.version_rule",
                    "packing.printed_box",
                    "catalog.bulk_row_sku");

    private SchemaRules() {}

    /** Every breach, one sentence each. The connection may look at the whole catalogue. */
    static List<String> violations(Connection connection, List<String> platform)
            throws SQLException {
        List<String> found = new ArrayList<>();
        List<String> tables =
                strings(
                        connection,
                        """
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                """);
        List<String> tenantTables =
                strings(
                        connection,
                        """
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                where c.relkind in ('r', 'p') and a.attnotnull
                """);
        for (String table : tables) {
            if (!tenantTables.contains(table) && !platform.contains(table)) {
                found.add(
                        table
                                + " has no tenant_id (not null) and is on no list of platform tables");
            }
        }
        for (String table : platform) {
            if (tenantTables.contains(table)) {
                found.add(table + " stands on the list of platform tables but has a tenant_id");
            }
        }
        found.addAll(
                strings(
                        connection,
                        """
                select con.conrelid::regclass || ': ' || con.conname || ' does not begin with tenant_id'
                from pg_constraint con
                join pg_attribute t on t.attrelid = con.conrelid and t.attname = 'tenant_id' and t.attnotnull
                where con.contype in ('p', 'u', 'f') and con.conkey[1] <> t.attnum
                """));
        found.addAll(
                strings(
                        connection,
                        """
                select i.indrelid::regclass || ': unique index ' || i.indexrelid::regclass || ' does not begin with tenant_id'
                from pg_index i
                join pg_attribute t on t.attrelid = i.indrelid and t.attname = 'tenant_id' and t.attnotnull
                where i.indisunique and i.indkey[0] <> t.attnum
                """));
        found.addAll(
                strings(
                        connection,
                        """
                select con.conrelid::regclass || ': ' || con.conname || ' points across schemas'
                from pg_constraint con
                join pg_class a on a.oid = con.conrelid join pg_class b on b.oid = con.confrelid
                where con.contype = 'f' and a.relnamespace <> b.relnamespace
                """));
        found.addAll(
                strings(
                        connection,
                        """
                select c.oid::regclass || ' has no row level security or no policy on current_tenant()'
                from pg_class c
                join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id' and t.attnotnull
                where c.relkind in ('r', 'p') and not c.relispartition
                  and (not c.relrowsecurity or not exists (
                    select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
                      and pg_get_expr(p.polqual, p.polrelid) like '%current_tenant()%'))
                """));
        found.addAll(
                strings(
                        connection,
                        """
                select c.oid::regclass || ' uses an enum type in ' || a.attname || ': policies cannot use its indexes'
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                join pg_type ty on ty.oid = a.atttypid and ty.typtype = 'e'
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                """));
        found.addAll(
                strings(
                        connection,
                        """
                select c.oid::regclass || '.' || a.attname || ' is a timestamp without time zone'
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and a.atttypid = 'timestamp'::regtype
                  and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                  and c.relname <> 'flyway_schema_history'
                """));
        found.addAll(
                strings(
                        connection,
                        """
                select i.indexrelid::regclass || ' has the key of ' || i.indrelid::regclass
                  || ' behind other columns: lookups of many keys read a whole service in it, include the key instead'
                from pg_index i join pg_index p on p.indrelid = i.indrelid and p.indisprimary and p.indnkeyatts > 1
                join pg_attribute t on t.attrelid = i.indrelid and t.attname = 'tenant_id' and t.attnotnull
                where not i.indisunique and i.indpred is null and i.indnkeyatts > 2
                  and i.indkey[0] = t.attnum and i.indkey[1] <> p.indkey[1]
                  and p.indkey[1] = any((string_to_array(i.indkey::text, ' ')::int2[])[1:i.indnkeyatts])
                  and i.indexrelid::regclass::text <> all(string_to_array('%s', ' '))
                """
                                .formatted(String.join(" ", NEWEST_OF))));
        return found;
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
