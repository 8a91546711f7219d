package io.roadstead.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** Where the API is. */
final class ApiPaths {
    static final String ALL = "/api/**";
    static final String DESCRIPTION = "/api/openapi.json";
    static final String DESCRIPTION_YAML = "/api/openapi.yaml";

    /** Where packed charts are put. */
    private static final Pattern ARCHIVES = Pattern.compile("/api/v1/catalog/sources/[^/]{1,40}/charts");

    /** Where files that carry many charts are put. */
    private static final Pattern MIRRORS = Pattern.compile("/api/v1/catalog/sources/[^/]{1,40}/mirror");

    private ApiPaths() {}

    /** Whether the body may be an archive, and so longer than others. */
    static boolean takeArchive(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && ARCHIVES.matcher(request.getServletPath()).matches();
    }

    /** Whether the body may carry many charts; it is not held in memory. */
    static boolean takeMirror(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && MIRRORS.matcher(request.getServletPath()).matches();
    }

    static boolean contain(HttpServletRequest request) {
        return contain(request.getServletPath());
    }

    static boolean contain(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }
}
