package io.roadstead.console.catalog.images;

import java.util.List;
import java.util.Optional;

/**
 * Images with what is known of them.
 *
 * @param readable whether there is a place where the caller may read reports, so that it is of any meaning that there is none
 */
public record KnownImages(boolean readable, List<Known> images) {
    /** Keeps a copy. */
    public KnownImages {
        images = List.copyOf(images);
    }

    /**
     * One.
     *
     * @param byDigest whether it is named by its digest, by which reports cannot be found
     * @param report empty where none is known, which says nothing about the image
     */
    public record Known(String image, boolean byDigest, Optional<ImageReport> report) {}
}
