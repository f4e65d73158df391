// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace captune {

enum class BannerKind { Info, Warning, Bad };

/// One sentence on a coloured strip, where it happened, with up to a few actions and a close
/// button. Hidden until show…; never blocks.
class Banner final : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);

    /// Shows `sentence`; the actions of an earlier sentence go away.
    void tell(BannerKind kind, const QString& sentence);
    /// A button behind the sentence; pressing it also hides the banner when `hides`.
    enum class AfterPress { Stay, Hide };
    void addAction(const QString& text,
                   std::function<void()> pressed,
                   AfterPress after = AfterPress::Hide);
    [[nodiscard]] QString text() const;

private:
    void clearActions();

    QLabel* icon_ = nullptr;
    QLabel* text_ = nullptr;
    QHBoxLayout* actions_ = nullptr;
    BannerKind kind_ = BannerKind::Info;
};

}  // namespace captune
