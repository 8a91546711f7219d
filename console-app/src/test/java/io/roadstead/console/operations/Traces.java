package io.roadstead.console.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What steps leave behind: rows in the database, and lines in a file which is the world outside of it. */
record Traces(JdbcClient sql, Path outside) {
    /** Written with the step's completion. */
    StepResult.Effect row(String what) {
        return () -> sql.sql("insert into public.trace (what) values (:what)")
                .param("what", what)
                .update();
    }

    /** A thing outside, which can be seen there. */
    ExternalEffect thing(String what) {
        return new ExternalEffect() {
            @Override
            public Optional<String> find() {
                return lines().contains(what) ? Optional.of(what) : Optional.empty();
            }

            @Override
            public String make() throws IOException {
                Files.writeString(outside, what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                return what;
            }
        };
    }

    List<String> rows() {
        return sql.sql("select what from public.trace order by id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<String> lines() {
        try {
            return Files.exists(outside) ? Files.readAllLines(outside) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
