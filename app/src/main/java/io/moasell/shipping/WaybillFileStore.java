package io.moasell.shipping;

import io.moasell.couriers.Courier;
import io.moasell.shipping.WaybillRow.Warning;
import io.moasell.spreadsheets.UploadId;
import io.moasell.tenancy.Caller;
import io.moasell.tenancy.TenantSql;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All SQL of what a person said about a file of waybills. */
@Component
class WaybillFileStore {

    private final TenantSql sql;

    WaybillFileStore(TenantSql sql) {
        this.sql = sql;
    }

    /** What was said about a file. */
    record Said(@Nullable Courier courier, Set<Warning> accepted, Caller by) {}

    void courier(UploadId file, @Nullable Courier courier) {
        sql.sql(
                        """
                        insert into shipping.waybill_file (tenant_id, upload_id, courier)
                        values (:tenant, :file, :courier)
                        on conflict (tenant_id, upload_id) do update set courier = excluded.courier
                        """)
                .param("file", file.value())
                .param("courier", courier == null ? null : courier.name())
                .update();
    }

    void accept(UploadId file, Set<Warning> accepted, Caller by) {
        sql.sql(
                        """
                        insert into shipping.waybill_file (tenant_id, upload_id, accepted, caller_id, caller)
                        values (:tenant, :file, :accepted, :id, :name)
                        on conflict (tenant_id, upload_id) do update
                          set accepted = excluded.accepted, caller_id = excluded.caller_id,
                            caller = excluded.caller
                        """)
                .param("file", file.value())
                .param("accepted", accepted.stream().map(Enum::name).toArray(String[]::new))
                .param("id", by.id())
                .param("name", by.name())
                .update();
    }

    Optional<Said> find(UploadId file) {
        return sql.sql(
                        """
                        select courier, coalesce(accepted, '{}') as accepted, caller_id,
                          coalesce(caller, '') as caller
                        from shipping.waybill_file
                        where tenant_id = :tenant and upload_id = :file
                        """)
                .param("file", file.value())
                .query(
                        (row, n) ->
                                new Said(
                                        courier(row.getString("courier")),
                                        Arrays.stream(
                                                        (String[])
                                                                row.getArray("accepted").getArray())
                                                .map(Warning::valueOf)
                                                .collect(Collectors.toSet()),
                                        new Caller(
                                                Caller.Kind.USER,
                                                row.getString("caller_id"),
                                                row.getString("caller"),
                                                null)))
                .optional();
    }

    /** The courier that was said for the latest file. */
    Optional<Courier> latestCourier() {
        return sql.sql(
                        """
                        select courier from shipping.waybill_file
                        where tenant_id = :tenant and courier is not null
                        order by upload_id desc limit 1
                        """)
                .query((row, n) -> Courier.valueOf(row.getString("courier")))
                .optional();
    }

    private static @Nullable Courier courier(@Nullable String name) {
        return name == null ? null : Courier.valueOf(name);
    }
}
