package io.facebridge.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedNetworksTest {

    private final AllowedNetworks standard = new AllowedNetworks(DeviceConfigTest.settings(Map.of()));

    @ParameterizedTest
    @ValueSource(strings = { "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.92", "127.0.0.1", "::1",
            "[::1]", "fc00::1", "fd12:3456::1", "::ffff:10.0.0.1", "localhost" })
    void allowsPrivateAddressesAndTheMachineItself(String host) throws IOException {
        assertThat(standard.check(host)).isNotEmpty().allSatisfy(address -> assertThat(standard.allows(address)).isTrue());
        assertThat(standard.mayAllow(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "8.8.8.8", "169.254.169.254", "172.15.255.255", "172.32.0.0", "11.0.0.0", "0.0.0.0",
            "255.255.255.255", "224.0.0.1", "::", "fe80::1", "fbff::1", "2001:db8::1", "::ffff:169.254.169.254",
            "64:ff9b::a00:1",
            "127.1", "2130706433", "0x7f000001", "0x7f.1", "010.0.0.1", "10.0.0.1.", "10.0.0.256", "1.2.3.4.5", "a.1", ":",
            "[::1",
            "::1%lo", "" })
    void refusesEverythingElseWithoutNamingIt(String host) {
        assertThatThrownBy(() -> standard.check(host)).isInstanceOf(AddressNotAllowedException.class)
                .satisfies(e -> assertThat(host.length() < 4 || !e.getMessage().contains(host)).isTrue());
        assertThat(standard.mayAllow(host)).isFalse();
    }

    @Test
    void tellsOfANameThatIsNotKnown() {
        assertThat(standard.mayAllow("camera.invalid")).isTrue();
        assertThatThrownBy(() -> standard.check("camera.invalid")).isInstanceOf(UnknownHostException.class)
                .hasMessageNotContaining("camera");
    }

    @Test
    void allowsWhatIsConfigured() throws IOException {
        AllowedNetworks networks = new AllowedNetworks(
                DeviceConfigTest
                        .settings(Map.of("facebridge.devices.allowed-networks", "203.0.113.128/25, fe80::/10,::/0,1.2.3.4")));

        assertThat(networks.check("203.0.113.200")).containsExactly(InetAddress.getByName("203.0.113.200"));
        assertThat(networks.mayAllow("203.0.113.127")).isFalse();
        assertThat(networks.mayAllow("fe80::1")).isTrue();
        assertThat(networks.mayAllow("2001:db8::1")).isTrue();
        assertThat(networks.mayAllow("1.2.3.4")).isTrue();
        assertThat(networks.mayAllow("1.2.3.5")).isFalse();
        assertThat(networks.mayAllow("10.0.0.1")).isFalse();
        assertThat(AllowedNetworks.of("0.0.0.0/0").mayAllow("10.0.0.1")).isTrue();
        assertThat(AllowedNetworks.of("0.0.0.0/0").mayAllow("0.0.0.0")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0/8", "lan", "" })
    void refusesWhatIsNoNetwork(String network) {
        assertThatThrownBy(() -> AllowedNetworks.of("10.0.0.0/8", network)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("facebridge.devices.allowed-networks");
    }
}
