package io.bellwether.language.intent;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The model in use, once there is one. Another takes its place at once, for whoever asks from then on. Any thread. */
public final class Intents {
    /** As many readings are kept; a thread that finds none makes its own. */
    private static final int KEPT = 8;

    private final AtomicReferenceArray<@Nullable Reading> readings = new AtomicReferenceArray<>(KEPT);
    private volatile @Nullable IntentModel model;

    /** Puts a model in the place of the one before. */
    public void replace(IntentModel other) {
        model = other;
    }

    /** The model in use; nothing as long as none has been learnt. */
    public Optional<IntentModel> model() {
        return Optional.ofNullable(model);
    }

    /** What a message wants; nothing as long as no model has been learnt. */
    public Optional<Judgement> judge(CharSequence message) {
        IntentModel now = model;
        if (now == null) {
            return Optional.empty();
        }
        Reading reading = taken();
        Judgement judgement = now.judge(message, reading);
        give(reading);
        return Optional.of(judgement);
    }

    private Reading taken() {
        for (int i = 0; i < KEPT; i++) {
            @Nullable Reading free = readings.getAndSet(i, null);
            if (free != null) {
                return free;
            }
        }
        return new Reading();
    }

    private void give(Reading reading) {
        for (int i = 0; i < KEPT; i++) {
            if (readings.compareAndSet(i, null, reading)) {
                return;
            }
        }
    }
}
