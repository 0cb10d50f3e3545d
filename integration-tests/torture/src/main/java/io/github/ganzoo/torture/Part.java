package io.github.ganzoo.torture;

import java.util.List;

/** One kind of torture. Its trials know nothing of each other. */
interface Part {

    String name();

    List<Trial> trials();

    /** Something to try once; its name says what, in the journal. */
    record Trial(String name, Work work) {}

    /** What a trial does. Whatever it throws is a fault, too. */
    @FunctionalInterface
    interface Work {
        void run(Tally tally) throws Exception;
    }
}
