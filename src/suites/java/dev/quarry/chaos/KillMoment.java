package dev.quarry.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A moment of a run at which its process is killed.
 *
 * @param name for people
 * @param holds what keeps the run from getting past it
 */
record KillMoment(String name, HeldRow.Kind holds, Condition reached) {

    /** Within this share of the files lies one moment; where, is drawn. */
    private static final int SHARES = 7;

    /** Whether the moment has come. */
    interface Condition {
        boolean isMet(IndexRun run, HeldRow held);
    }

    /** Moments from the beginning of a run to its end, in any order. */
    static List<KillMoment> spreadOver(int files, Random random) {
        List<KillMoment> moments = new ArrayList<>(List.of(
                new KillMoment("when it has begun a version", HeldRow.Kind.VERSION, (run, held) -> true),
                new KillMoment("when all is written and none of it counted", HeldRow.Kind.VERSION,
                        (run, held) -> held.isWaitedFor()),
                new KillMoment("while it publishes", HeldRow.Kind.REPOSITORY, (run, held) -> held.isWaitedFor())));
        IntStream.range(0, SHARES).map(share -> files * share / SHARES + 1 + random.nextInt(files / SHARES))
                .mapToObj(KillMoment::whenListed).forEach(moments::add);
        Collections.shuffle(moments, random);
        return moments;
    }

    private static KillMoment whenListed(int files) {
        return new KillMoment("when " + files + " files are listed", HeldRow.Kind.VERSION,
                (run, held) -> run.listedFiles().filter(listed -> listed >= files).isPresent());
    }
}
