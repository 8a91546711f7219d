package io.roadstead.console.favourites.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.favourites.FavouriteService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.uikit.Favourites;
import io.roadstead.console.uikit.Spot;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the caller starred. */
@RestController
@Tag(name = "users")
@RequestMapping(path = "/api/v1/me/favourites", produces = MediaType.APPLICATION_JSON_VALUE)
class FavouriteController {
    private final FavouriteService favourites;

    FavouriteController(FavouriteService favourites) {
        this.favourites = favourites;
    }

    /** All of them, as a list that ends. */
    record FavouriteItems(List<FavouriteView> items) {}

    @GetMapping
    @Requires(Permission.OWN_READ)
    FavouriteItems listFavourites(Caller caller) {
        return new FavouriteItems(favourites.stars(caller, Favourites.MOST_STARS).stream()
                .map(FavouriteView::of)
                .toList());
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> putFavourite(Caller caller, @Valid @RequestBody WantedFavourite body) {
        if (!favourites.star(caller, spot(caller, body))) {
            throw new Refusal(
                    ProblemCode.FAVOURITE_LIMIT,
                    "There may be " + Favourites.MOST_STARS + " favourites; delete one that is not used.");
        }
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping
    @Requires(Permission.OWN_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeFavourite(Caller caller, @RequestParam String kind, @RequestParam String key) {
        favourites.unstar(
                caller,
                Spot.Kind.parse(kind)
                        .orElseThrow(() -> new Refusal(
                                ProblemCode.REQUEST_PARAMETER, "kind must be one of object, cluster and page.")),
                key);
        return ResponseEntity.noContent().build();
    }

    private Spot spot(Caller caller, WantedFavourite wanted) {
        Spot.Kind kind = Spot.Kind.parse(wanted.kind()).orElseThrow();
        if (kind != Spot.Kind.PAGE) {
            return favourites
                    .spot(caller, kind, wanted.key())
                    .orElseThrow(() -> new Refusal(
                            ProblemCode.FAVOURITE_MISSING,
                            "GET /api/v1/resources and GET /api/v1/clusters list what you may see, with the ids."));
        }
        if (!Spot.isPath(wanted.key())) {
            throw Refusal.field(
                    "key", "must be a path below the console's address, such as resources/pods?health=problem");
        }
        String title = Optional.ofNullable(wanted.title()).orElse("");
        return Spot.page(title.isBlank() ? wanted.key() : title, "", wanted.key());
    }
}
