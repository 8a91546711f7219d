package io.roadstead.console.uikit;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Remembers in the browser how its user wants the pages, for the time before sign-in. It is no secret, and trusted for nothing. */
final class LookCookie {
    static final String NAME = "roadstead-look";

    private static final Duration KEPT = Duration.ofDays(365);

    private LookCookie() {}

    static Optional<Preference> read(VaadinRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .map(LookCookie::parse)
                .findFirst();
    }

    private static Preference parse(String value) {
        String[] words = value.split("\\.", -1);
        return words.length == 3 ? Preference.of(words[0], words[1], words[2]) : Preference.NONE;
    }

    static void write(Preference preference, VaadinRequest request, VaadinResponse response) {
        Cookie cookie = new Cookie(
                NAME,
                String.join(
                        ".",
                        Preference.word(preference.theme()),
                        preference.language().map(Locale::getLanguage).orElse(""),
                        Preference.word(preference.density())));
        cookie.setPath("/");
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
