package io.roadstead.console.api;

import jakarta.servlet.http.HttpServletRequest;

/** Where the API is. */
final class ApiPaths {
    static final String ALL = "/api/**";
    static final String DESCRIPTION = "/api/openapi.json";
    static final String DESCRIPTION_YAML = "/api/openapi.yaml";

    private ApiPaths() {}

    static boolean contain(HttpServletRequest request) {
        return contain(request.getServletPath());
    }

    static boolean contain(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }
}
