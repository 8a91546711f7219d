package io.roadstead.journeys.stack;

import java.io.IOException;
import java.net.URI;

/** Makes users by the REST API, as a program of the administrator would. */
public final class People implements AutoCloseable {
    private final Rest rest;

    /** Signs in as this administrator. */
    public People(URI console, String name, String password) throws IOException, InterruptedException {
        rest = new Rest(console, name, password);
    }

    /** Makes a user: {@code administrator}, {@code auditor} or {@code user}. */
    public void make(String name, String password, String role) throws IOException, InterruptedException {
        rest.post("/api/v1/users", """
                {"name": "%s", "password": "%s", "role": "%s"}""".formatted(name, password, role));
    }

    @Override
    public void close() {
        rest.close();
    }
}
