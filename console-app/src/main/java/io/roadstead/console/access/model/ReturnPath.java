package io.roadstead.console.access.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a browser goes on after a sign-in: a page of this console, never another place. */
public final class ReturnPath {
    private static final Pattern FORM = Pattern.compile("/([A-Za-z0-9_.~=&?%,:-]+/?)*");
    private static final int MOST = 1_000;

    private ReturnPath() {}

    /** The path that is asked for; the first page for anything that is none, or leads back to the login. */
    public static String of(@Nullable String text) {
        return text != null && text.length() <= MOST && FORM.matcher(text).matches() && !text.startsWith("/login")
                ? text
                : "/";
    }
}
