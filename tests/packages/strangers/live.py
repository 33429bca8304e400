# A marimo notebook: the cell that reads the lab runs anew whenever it has been trained.
import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo

    from gradlab import Lab

    lab = mo.ui.anywidget(Lab("l2", l2=0.3, epochs=100))
    lab
    return lab, mo


@app.cell
def _(lab, mo):
    lab.value
    mo.md(f"l2 {lab.l2}, fingerprint {lab.fingerprint}" if lab.done else "not yet")
    return


if __name__ == "__main__":
    app.run()
