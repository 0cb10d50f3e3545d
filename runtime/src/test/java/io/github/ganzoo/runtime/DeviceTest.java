package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceTest {

    @Test
    void devicesAreNamedAsInSettings() {
        assertThat(Device.named("cpu")).isEqualTo(Device.cpu());
        assertThat(Device.named("auto")).isEqualTo(Device.auto());
        assertThat(Device.named("cuda")).isEqualTo(Device.cuda(0));
        assertThat(Device.named("cuda:3")).isEqualTo(Device.cuda(3)).hasSameHashCodeAs(Device.cuda(3));
        assertThat(Device.cuda(3).cudaIndex()).hasValue(3);
        assertThat(Device.cpu().cudaIndex()).isEmpty();
        assertThat(Device.named(Device.auto().id())).isNotEqualTo(Device.cpu());
    }

    @Test
    void unknownDevicesAreRefused() {
        for (var name : new String[] {"gpu", "cuda:", "cuda:-1", "CPU", ""}) {
            assertThatThrownBy(() -> Device.named(name))
                    .hasMessage("there is no device '" + name + "'; there are cpu, auto, cuda and cuda:<index>");
        }
        assertThatThrownBy(() -> Device.cuda(-1)).hasMessage("there is no CUDA device -1");
    }
}
