package io.bellwether.app.settings;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Searches for settings files that break a promise of their reader; {@code make fuzz} runs it. */
class SettingsFuzz {
    @FuzzTest(maxDuration = "1m")
    void files(byte[] bytes) {
        SettingsTargets.file(bytes);
    }
}
