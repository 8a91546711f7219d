package io.roadstead.console.catalog.form.model;

import java.util.Locale;
import java.util.Optional;

/** What can be filled in at a field. */
public enum FieldType {
    STRING,
    MULTILINE,
    BOOLEAN,
    INT,
    FLOAT,
    ENUM,
    /** Not to be shown while it is typed. */
    PASSWORD,
    /** The name of a storage class of the cluster. */
    STORAGECLASS,
    HOSTNAME,
    /** The name of a claim of the namespace. */
    PVC,
    /** The name of a Secret of the namespace. */
    SECRET,
    /** Texts, one a line. */
    LIST;

    /** By the word of a questions file; empty for words that are not known. */
    static Optional<FieldType> ofQuestion(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "" -> Optional.of(STRING);
            case "string", "cloudcredential" -> Optional.of(STRING);
            case "multiline" -> Optional.of(MULTILINE);
            case "boolean" -> Optional.of(BOOLEAN);
            case "int" -> Optional.of(INT);
            case "float" -> Optional.of(FLOAT);
            case "enum" -> Optional.of(ENUM);
            case "password" -> Optional.of(PASSWORD);
            case "storageclass" -> Optional.of(STORAGECLASS);
            case "hostname" -> Optional.of(HOSTNAME);
            case "pvc" -> Optional.of(PVC);
            case "secret" -> Optional.of(SECRET);
            case "list", "list[]" -> Optional.of(LIST);
            default -> Optional.empty();
        };
    }
}
