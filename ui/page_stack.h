// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <array>
#include <vector>

namespace captune {

/// The pages of the window, one of them in front. A page that comes to the front is painted in
/// bands from top to bottom, each in a turn of the event loop of its own: on a machine that is busy
/// with training, the whole page at once would keep the window from answering for too long. The
/// pages behind are laid out when the first one was seen, so that the first visit takes no longer.
class PageStack final : public QWidget {
    Q_OBJECT
public:
    explicit PageStack(QWidget* parent = nullptr);

    /// Takes a page that was made with this as its parent; the first one is in front. Its index.
    int addPage(QWidget* page);
    void setCurrentIndex(int index);
    [[nodiscard]] int currentIndex() const { return current_; }
    /// The page in front is not wholly painted yet.
    [[nodiscard]] bool turning() const { return bandsLeft_ > 0; }

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    static constexpr int kBands = 6;

    void coverAll();
    void uncoverNext();
    void uncoverAll();
    void hideOthers();
    void keepRoom();
    void prepareNext();

    std::vector<QWidget*> pages_;
    std::array<QWidget*, kBands> covers_{};
    int current_ = -1;
    int bandsLeft_ = 0;
    bool othersShown_ = false;
    QTimer next_;
    std::size_t prepared_ = 0;
    QTimer prepare_;
};

}  // namespace captune
