// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/network_address.h"

#include <array>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

namespace captune {
namespace {

/// A datagram socket that is connected chooses its own address without sending anything.
std::string ownAddress(const addrinfo& target) {
    const int socket = ::socket(target.ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return {};
    sockaddr_storage own{};
    socklen_t length = sizeof own;
    std::array<char, NI_MAXHOST> text{};
    auto* address = reinterpret_cast<sockaddr*>(&own);
    const bool known =
        ::connect(socket, target.ai_addr, target.ai_addrlen) == 0 &&
        ::getsockname(socket, address, &length) == 0 &&
        ::getnameinfo(address, length, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0;
    ::close(socket);
    return known ? std::string(text.data()) : std::string();
}

}  // namespace

std::string addressTowards(const std::string& host, int port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_DGRAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return {};
    std::string address;
    for (const addrinfo* target = found; target != nullptr && address.empty();
         target = target->ai_next)
        address = ownAddress(*target);
    ::freeaddrinfo(found);
    return address;
}

}  // namespace captune
