package dev.quarry.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A moment of an index run at which its process is killed.
 *
 * @param name for the log
 * @param holds the lock that keeps the run from passing the moment
 */
record KillMoment(String name, HeldRow.Kind holds, Condition reached) {

    /** The files are divided into this many parts; one random moment lies in each. */
    private static final int SHARES = 7;

    /** Decides whether the moment is reached. */
    interface Condition {
        boolean isMet(IndexRun run, HeldRow held);
    }

    /** Returns moments from the beginning of a run to its end, in random order. */
    static List<KillMoment> spreadOver(int files, Random random) {
        List<KillMoment> moments = new ArrayList<>(List.of(
                new KillMoment("after it has created a version", HeldRow.Kind.VERSION, (run, held) -> true),
                new KillMoment("after it has written all files, before it counts them", HeldRow.Kind.VERSION,
                        (run, held) -> held.isWaitedFor()),
                new KillMoment("while it publishes", HeldRow.Kind.REPOSITORY, (run, held) -> held.isWaitedFor())));
        IntStream.range(0, SHARES).map(share -> files * share / SHARES + 1 + random.nextInt(files / SHARES))
                .mapToObj(KillMoment::whenListed).forEach(moments::add);
        Collections.shuffle(moments, random);
        return moments;
    }

    private static KillMoment whenListed(int files) {
        return new KillMoment("after it has listed " + files + " files", HeldRow.Kind.VERSION,
                (run, held) -> run.listedFiles().filter(listed -> listed >= files).isPresent());
    }
}
