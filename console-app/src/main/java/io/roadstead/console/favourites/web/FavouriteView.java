package io.roadstead.console.favourites.web;

import io.roadstead.console.uikit.Favourites;
import java.time.Instant;

/**
 * A favourite.
 *
 * @param kind object, cluster or page
 * @param key with which it is removed
 * @param path of its page, below the console's address
 * @param gone whether what it leads to is not there any more
 */
record FavouriteView(
        String kind, String key, String title, String detail, String path, boolean gone, Instant starredAt) {
    static FavouriteView of(Favourites.Kept kept) {
        return new FavouriteView(
                kept.spot().kind().word(),
                kept.spot().key(),
                kept.spot().title(),
                kept.spot().detail(),
                kept.spot().path(),
                kept.gone(),
                kept.at());
    }
}
