// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notification.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QWidget>

#ifdef CAPTUNE_DBUS
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#endif

namespace captune {
namespace {

constexpr int kShownMs = 10'000;

#ifdef CAPTUNE_DBUS
const char* const kService = "org.freedesktop.Notifications";

bool notifyByBus(const QString& title, const QString& sentence) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return false;
    QDBusMessage call = QDBusMessage::createMethodCall(
        kService, "/org/freedesktop/Notifications", kService, "Notify");
    call << QApplication::applicationDisplayName() << 0U << QStringLiteral("captune") << title
         << sentence.toHtmlEscaped() << QStringList() << QVariantMap() << kShownMs;
    return bus.send(call);
}
#else
bool notifyByBus(const QString&, const QString&) {
    return false;
}
#endif

void notifyByTray(QWidget& window, const QString& title, const QString& sentence) {
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages()) return;
    auto* tray = new QSystemTrayIcon(window.windowIcon(), &window);
    tray->show();
    tray->showMessage(title, sentence, window.windowIcon(), kShownMs);
    QTimer::singleShot(kShownMs, tray, &QObject::deleteLater);
}

}  // namespace

void notifyDesktop(QWidget& window, const QString& title, const QString& sentence) {
    QApplication::alert(&window);
    if (!notifyByBus(title, sentence)) notifyByTray(window, title, sentence);
}

}  // namespace captune
