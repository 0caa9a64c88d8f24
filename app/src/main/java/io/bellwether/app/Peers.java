package io.bellwether.app;

import io.bellwether.app.alerts.Board;
import io.bellwether.app.alerts.Phase;
import io.bellwether.app.alerts.Trouble;
import io.bellwether.app.settings.Settings;
import io.bellwether.storage.SqlAlerts;
import io.bellwether.storage.StorageFailure;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The replicas that share a store with this one: what all see, one of them tells. For one thread, which waits. */
final class Peers {
    private final Optional<SqlAlerts> shared;

    private Peers(Optional<SqlAlerts> shared) {
        this.shared = shared;
    }

    /** Those of the settings; none where the store is a file, for then there are none. */
    static Peers of(Settings settings, Stores stores) {
        String replica = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return new Peers(settings.storage().url().map(url -> new SqlAlerts(stores::database, replica)));
    }

    /** Whether this one is to tell; while the store is away everybody is: better twice than never. */
    boolean leaveToUs(Board.News news) {
        Trouble trouble = news.trouble();
        String topic = trouble.about().topic().word();
        String subject = trouble.about().subject();
        try {
            return shared.isEmpty()
                    || (news.phase() == Phase.ENDED
                            ? shared.get().ended(topic, subject)
                            : shared.get().began(topic, subject, trouble.urgency()));
        } catch (StorageFailure away) {
            return true;
        }
    }

    /** What this one sees it still sees; to be said every few seconds while there is something. */
    void stillHere() {
        try {
            shared.ifPresent(SqlAlerts::stillHere);
        } catch (StorageFailure away) {
            // whoever comes to the store meanwhile may tell once more
        }
    }
}
