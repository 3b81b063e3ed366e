package io.moasell.rules;

import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All SQL of rules and their versions. */
@Component
class RuleStore {

    private static final String RULE =
            """
            select r.id, r.kind, r.name, r.working, r.position, r.version, r.conditions, r.effect, r.changed_at,
              r.changed_by
            from rules.rule r where r.tenant_id = :tenant and not r.removed
            """;

    private final TenantSql sql;
    private final JsonMapper json;
    private final Clock clock;

    RuleStore(TenantSql sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    String caller() {
        return Caller.current().name();
    }

    List<Rule> all(RuleKind kind) {
        return sql.sql(RULE + " and r.kind = :kind order by r.position, r.id")
                .param("kind", kind.name())
                .query(this::rule)
                .list();
    }

    boolean ever(RuleKind kind) {
        return sql.sql(
                        """
                        select exists (select 1 from rules.rule r where r.tenant_id = :tenant and r.kind = :kind)
                        """)
                .param("kind", kind.name())
                .query(Boolean.class)
                .single();
    }

    Optional<Rule> find(long id) {
        return sql.sql(RULE + " and r.id = :id").param("id", id).query(this::rule).optional();
    }

    Optional<Rule> named(RuleKind kind, String name) {
        return sql.sql(RULE + " and r.kind = :kind and r.name = :name")
                .param("kind", kind.name())
                .param("name", name)
                .query(this::rule)
                .optional();
    }

    Rule add(Rule rule) {
        long id =
                sql.sql(
                                """
                                insert into rules.rule (tenant_id, kind, name, working, position, version, conditions, effect,
                                  changed_at, changed_by)
                                select :tenant, :kind, :name, :working,
                                  coalesce(max(r.position), 0) + 1, 1, :conditions, :effect, :now, :by
                                from rules.rule r where r.tenant_id = :tenant and r.kind = :kind
                                returning id
                                """)
                        .param("kind", rule.kind().name())
                        .param("name", rule.name())
                        .param("working", rule.on())
                        .param("conditions", json.writeValueAsString(rule.conditions()))
                        .param("effect", json.writeValueAsString(rule.effect()))
                        .param("now", time(now()))
                        .param("by", caller())
                        .query(Long.class)
                        .single();
        return find(id).orElseThrow();
    }

    /** Empty when another version stands there than the one that was seen. */
    Optional<Rule> change(Rule rule) {
        int changed =
                sql.sql(
                                """
                                update rules.rule r set name = :name, working = :working, version = r.version + 1,
                                  conditions = :conditions, effect = :effect, changed_at = :now, changed_by = :by
                                where r.tenant_id = :tenant and r.id = :id and r.version = :seen and not r.removed
                                """)
                        .param("name", rule.name())
                        .param("working", rule.on())
                        .param("conditions", json.writeValueAsString(rule.conditions()))
                        .param("effect", json.writeValueAsString(rule.effect()))
                        .param("now", time(now()))
                        .param("by", caller())
                        .param("id", rule.id())
                        .param("seen", rule.version())
                        .update();
        return changed == 0 ? Optional.empty() : find(rule.id());
    }

    void swap(Rule one, Rule other) {
        sql.sql(
                        """
                        update rules.rule r set position = case r.id when :one then :otherAt else :oneAt end,
                          version = r.version + 1, changed_at = :now, changed_by = :by
                        where r.tenant_id = :tenant and r.id in (:one, :other)
                        """)
                .param("one", one.id())
                .param("other", other.id())
                .param("oneAt", one.position())
                .param("otherAt", other.position())
                .param("now", time(now()))
                .param("by", caller())
                .update();
    }

    void remove(long id) {
        sql.sql(
                        """
                        update rules.rule r set removed = true, working = false, version = r.version + 1,
                          changed_at = :now, changed_by = :by
                        where r.tenant_id = :tenant and r.id = :id
                        """)
                .param("id", id)
                .param("now", time(now()))
                .param("by", caller())
                .update();
    }

    void remember(Rule rule, String what, String sentence) {
        sql.sql(
                        """
                        insert into rules.version (tenant_id, rule_id, version, what, name, sentence, conditions, effect,
                          at, by)
                        values (:tenant, :rule, :version, :what, :name, :sentence, :conditions, :effect, :now, :by)
                        """)
                .param("rule", rule.id())
                .param("version", rule.version())
                .param("what", what)
                .param("name", rule.name())
                .param("sentence", sentence)
                .param("conditions", json.writeValueAsString(rule.conditions()))
                .param("effect", json.writeValueAsString(rule.effect()))
                .param("now", time(now()))
                .param("by", caller())
                .update();
    }

    List<RuleVersion> versions(long rule) {
        return sql.sql(
                        """
                        select v.version, v.what, v.name, v.sentence, v.at, v.by from rules.version v
                        where v.tenant_id = :tenant and v.rule_id = :rule order by v.id desc limit 100
                        """)
                .param("rule", rule)
                .query(
                        (row, n) ->
                                new RuleVersion(
                                        row.getInt("version"),
                                        row.getString("what"),
                                        row.getString("name"),
                                        row.getString("sentence"),
                                        row.getObject("at", OffsetDateTime.class).toInstant(),
                                        row.getString("by")))
                .list();
    }

    private Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(
                row.getLong("id"),
                RuleKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getBoolean("working"),
                row.getInt("position"),
                row.getInt("version"),
                json.readValue(row.getString("conditions"), Conditions.class),
                json.readValue(row.getString("effect"), Effect.class),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
