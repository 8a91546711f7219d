package io.roadstead.console.audit.store;

import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.Hash;
import io.roadstead.console.audit.model.Head;
import io.roadstead.console.audit.model.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The end of the chain in SQL: where it is, and how it grows. */
@Repository
public class RecordStore {
    private static final String HEAD = """
            select partition, sequence, hash
            from audit.head""";

    private static final String LAST_AT = """
            select record.occurred_at
            from audit.record record
            join audit.head head on head.partition = record.partition and head.sequence = record.sequence""";

    private static final String INSERT = """
            insert into audit.record (partition, sequence, occurred_at, actor_kind, actor_name, action, target, outcome,
                source, trace, details, previous_hash, hash)
            values (:partition, :sequence, :occurred, :actorKind, :actorName, :action, :target, :outcome,
                :source, :trace, :details::jsonb, :previous, :hash)""";

    private static final String MOVE = """
            update audit.head
            set partition = :partition, sequence = :sequence, hash = :hash""";

    private final JdbcClient sql;

    /** For Spring and for the verification, which has a connection of its own. */
    public RecordStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Where the chain ends, as this transaction sees it. */
    public Head head() {
        return sql.sql(HEAD).query(RecordStore::readHead).single();
    }

    /** When the last record was written. */
    public Optional<Instant> lastAt() {
        return sql.sql(LAST_AT)
                .query((row, number) ->
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Appends what {@code next} makes of the end; nobody else appends before this transaction ends. */
    public AuditRecord append(Function<Head, AuditRecord> next) {
        AuditRecord record = next.apply(
                sql.sql(HEAD + " for update").query(RecordStore::readHead).single());
        insert(record);
        sql.sql(MOVE)
                .param("partition", record.place().partition())
                .param("sequence", record.place().sequence())
                .param("hash", record.hash().hex())
                .update();
        return record;
    }

    private void insert(AuditRecord record) {
        var content = record.content();
        sql.sql(INSERT)
                .param("partition", record.place().partition())
                .param("sequence", record.place().sequence())
                .param("occurred", record.time().atOffset(ZoneOffset.UTC))
                .param("actorKind", content.actorKind())
                .param("actorName", content.actorName())
                .param("action", content.action())
                .param("target", content.target())
                .param("outcome", content.outcome())
                .param("source", content.source())
                .param("trace", content.trace())
                .param("details", JsonMapper.shared().writeValueAsString(content.details()))
                .param("previous", record.previous().hex())
                .param("hash", record.hash().hex())
                .update();
    }

    private static Head readHead(ResultSet row, int number) throws SQLException {
        Place place = new Place(row.getString("partition"), row.getLong("sequence"));
        return new Head(place.sequence() == 0 ? Optional.empty() : Optional.of(place), new Hash(row.getString("hash")));
    }
}
