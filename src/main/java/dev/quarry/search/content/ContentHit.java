package dev.quarry.search.content;

import java.util.ArrayList;
import java.util.List;

import dev.quarry.search.result.Excerpt;
import dev.quarry.search.text.LineStarts;
import dev.quarry.search.text.Regions;
import dev.quarry.search.text.Regions.Region;

/**
 * A region of a file.
 *
 * @param round the round that found it
 * @param number of the region in its file, from 0
 */
record ContentHit(FoundFile file, int round, int number, Region region, Excerpt excerpt) {

    /** @param first the number of the first region */
    static List<ContentHit> of(FoundFile file, int round, int first, List<Region> regions, LineStarts lines) {
        List<ContentHit> hits = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            int lastShown = Math.min(region.endLine(), region.startLine() + Regions.MAX_SHOWN - 1);
            Excerpt whole = Excerpt.whole(region.startLine(), lastShown, lines.text(region.startLine(), lastShown));
            hits.add(new ContentHit(file, round, first + i, region, whole.around(region.matches())));
        }
        return hits;
    }
}
