package io.roadstead.console.uikit;

import java.util.List;

/**
 * Something that needs somebody, on the first page.
 *
 * @param status how bad it is
 * @param key of its texts: {@code attention.KEY.word} names its kind, {@code .sentence} what is the matter, {@code .detail} what it means, {@code
 *     .action} what can be done about it
 * @param arguments of the texts
 * @param path where to do it, below the console's address; or an address of the documentation
 */
public record Attention(Status status, String key, List<Object> arguments, String path) {
    /** Keeps a copy. */
    public Attention {
        arguments = List.copyOf(arguments);
    }
}
